$env:QUOTED = 'it's'
