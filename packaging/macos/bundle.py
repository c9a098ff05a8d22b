"""What macOS is told of the program: the property list of its bundle."""

from datetime import UTC, datetime

from common.identity import APP_ID, NAME
from common.options import Options

MINIMUM = "13.0"
"""What the wheels of Qt ask for (doc.qt.io/qt-6/macos.html)."""

FILE_TYPE = f"{APP_ID}.comparison"
"""What a ``.paragone`` file is."""


def information(options: Options) -> dict[str, object]:
    """What goes into Info.plist beside PyInstaller's own (developer.apple.com/documentation/bundleresources)."""
    year = datetime.fromtimestamp(options.epoch, UTC).year
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleIdentifier": APP_ID,
        "CFBundleShortVersionString": options.version,
        "CFBundleVersion": options.version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": f"{NAME} comparison",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [FILE_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": FILE_TYPE,
                "UTTypeDescription": f"{NAME} comparison",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": ["paragone"]},
            }
        ],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": MINIMUM,
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        # Off: the program is dark when the system is.
        "NSRequiresAquaSystemAppearance": False,
        "NSSupportsAutomaticGraphicsSwitching": True,
        # Since macOS 15 a person is asked before a program reaches another computer nearby, and reads this.
        "NSLocalNetworkUsageDescription": f"{NAME} asks a model server on your network when you have told it of one.",
        "NSHumanReadableCopyright": f"© {year} The {NAME} authors, MIT licence",
    }
