"""What of CPython, of Qt and of the other libraries goes into the installer: all that is not named is left out."""

from common.contents import QT_MODULES

RUNTIME_LEFT_OUT = (
    # The launchers do their work.
    "python.exe",
    "pythonw.exe",
    # The catalogue of the sources, of which none is shipped.
    "python.cat",
    # It asks Windows' management service, which can hang or crash (github.com/python/cpython/issues/112278,
    # github.com/python/cpython/issues/125315); without it platform.system() asks nobody. Wine 8 has no such service.
    "_wmi.pyd",
    "winsound.pyd",
    "_multiprocessing.pyd",
)

PYSIDE = (
    "__init__.py",
    "_config.py",
    "_git_pyside_version.py",
    "support/*.py",
    "pyside6.abi3.dll",
    *(f"{module}.pyd" for module in QT_MODULES),
    *(f"{module.replace('Qt', 'Qt6', 1)}.dll" for module in QT_MODULES),
    "msvcp140*.dll",
    "vcruntime140*.dll",
    "concrt140.dll",
    "plugins/platforms/qwindows.dll",
    "plugins/platforms/qoffscreen.dll",
    "plugins/styles/*.dll",
    "plugins/imageformats/qico.dll",
    "plugins/imageformats/qjpeg.dll",
    "plugins/imageformats/qsvg.dll",
    "plugins/iconengines/qsvgicon.dll",
)

SHIBOKEN = ("*.py", "*.pyd", "shiboken6.abi3.dll", "msvcp140*.dll", "vcruntime140*.dll")

KEEP = {"PySide6": PYSIDE, "shiboken6": SHIBOKEN}
"""Of these libraries only the files that one of the patterns names; of the others all but what follows."""

LEFT_OUT = (
    "bin/*",
    "*.pyi",
    "*/py.typed",
    "*/tests/*",
    "*.dist-info/RECORD",
    "*.dist-info/REQUESTED",
    "*.dist-info/INSTALLER",
    "*.dist-info/direct_url.json",
    "*.dist-info/licenses/LicenseRef-Qt-Commercial.txt",
)
