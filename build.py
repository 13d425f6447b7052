"""The front door: `python build.py [build|check|...]`; no command means `build`."""

from dossier.cli import main

if __name__ == "__main__":
    main(prog_name="build.py")
