import pytest
from macos.contents import shipped

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/QtCore.abi3.so",
        "PySide6/libpyside6.abi3.6.11.dylib",
        f"{QT}/lib/QtGui.framework/Versions/A/QtGui",
        f"{QT}/lib/QtDBus.framework/Versions/A/Resources/Info.plist",
        f"{QT}/plugins/platforms/libqcocoa.dylib",
        "shiboken6/Shiboken.abi3.so",
        "resources/licences/qt.txt",
        "lib-dynload/_ssl.cpython-313-darwin.so",
    ],
)
def test_what_the_program_reaches_is_shipped(place: str) -> None:
    assert shipped([(place, "/somewhere", "BINARY")])


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/QtQml.abi3.so",
        f"{QT}/lib/QtQuick.framework/Versions/A/QtQuick",
        f"{QT}/plugins/imageformats/libqpdf.dylib",
        f"{QT}/plugins/platforms/libqminimal.dylib",
        f"{QT}/translations/qtbase_de.qm",
    ],
)
def test_what_it_does_not_reach_is_left_out(place: str) -> None:
    assert shipped([(place, "/somewhere", "BINARY")]) == []


def test_no_link_points_to_what_was_left_out() -> None:
    kept = ("QtGui", f"{QT}/lib/QtGui.framework/Versions/A/QtGui", "SYMLINK")
    dropped = ("QtQml", f"{QT}/lib/QtQml.framework/Versions/A/QtQml", "SYMLINK")
    assert shipped([dropped, kept]) == [kept]
