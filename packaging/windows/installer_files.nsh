; What happens on a double click on a .paragone file (learn.microsoft.com/windows/win32/shell/fa-file-types), for this person alone.

!define KIND "Paragone.Comparison"
!define SHCNE_ASSOCCHANGED 0x08000000

Function OwnFiles
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "Paragone comparison"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\Paragone.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\Paragone.exe" open "%1"'
  WriteRegStr HKCU "Software\Classes\.paragone\OpenWithProgids" "${KIND}" ""
  ReadRegStr $0 HKCU "Software\Classes\.paragone" ""
  ${If} $0 == "" ; nobody else's
    WriteRegStr HKCU "Software\Classes\.paragone" "" "${KIND}"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
FunctionEnd

Function un.DisownFiles
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegValue HKCU "Software\Classes\.paragone\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.paragone\OpenWithProgids"
  ReadRegStr $0 HKCU "Software\Classes\.paragone" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "Software\Classes\.paragone" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "Software\Classes\.paragone"
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
FunctionEnd
