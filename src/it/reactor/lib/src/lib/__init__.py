def main():
    print("as it is edited")
