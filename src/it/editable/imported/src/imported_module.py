def main():
    print("imported runs")
