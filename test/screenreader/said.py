# Loaded by Orca at its start: writes everything that it says to the file SAID, one JSON string a line.
import json, os
import orca.speech

said = open(os.environ['SAID'], 'a', buffering=1, encoding='utf-8')
speak = orca.speech._speak


def write_and_speak(text, acss, interrupt):
    said.write(json.dumps(text) + '\n')
    return speak(text, acss, interrupt)


orca.speech._speak = write_and_speak
