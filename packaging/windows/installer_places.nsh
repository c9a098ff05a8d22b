; The folders and files of an installation: the names they get, and how they are replaced and removed.

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Paragone"
!define MANIFEST "paragone-files.txt"
!define MOVEFILE_REPLACE_EXISTING_AND_WRITE_THROUGH 9

Var Folder ; what is being unpacked, below $INSTDIR; empty before and after

; A name that is free: files of the same version may be in use, or be somebody else's.
Function ChooseFolder
  StrCpy $0 1
  StrCpy $Folder "${VERSION}"
  ${While} ${FileExists} "$INSTDIR\$Folder"
    IntOp $0 $0 + 1
    StrCpy $Folder "${VERSION}-$0"
  ${EndWhile}
FunctionEnd

Function WritePointer
  FileOpen $0 "$INSTDIR\current.ini.new" w
  FileWrite $0 "[Paragone]$\r$\nVersion=${VERSION}$\r$\nFolder=$Folder$\r$\nPython=${PYTHON}$\r$\n"
  FileClose $0
FunctionEnd

; FILE.new takes the place of FILE, in one step: there is no moment without a FILE.
!macro Replace FILE
  StrCpy $0 "${FILE}.new"
  StrCpy $1 "${FILE}"
  System::Call 'kernel32::MoveFileExW(w r0, w r1, i ${MOVEFILE_REPLACE_EXISTING_AND_WRITE_THROUGH}) i .r2'
  ${If} $2 = 0
    Abort
  ${EndIf}
!macroend

; Everything but the version that counts: older ones, and what an interrupted set-up left.
Function RemoveUnused
  ReadINIStr $R9 "$INSTDIR\current.ini" "Paragone" "Folder"
  Call RemoveVersions
FunctionEnd

!macro DefineRemoving un
; Every version but the one named by $R9.
Function ${un}RemoveVersions
  FindFirst $R7 $R0 "$INSTDIR\*"
  ${DoWhile} $R0 != ""
    ${If} $R0 != $R9
    ${AndIf} ${FileExists} "$INSTDIR\$R0\${MANIFEST}"
      Call ${un}RemoveVersion
    ${EndIf}
    FindNext $R7 $R0
  ${Loop}
  FindClose $R7
  ClearErrors
FunctionEnd

; What the list in the folder $R0 names, and nothing else. The list stays while one of the files can't be deleted.
Function ${un}RemoveVersion
  StrCpy $R4 0
  FileOpen $R1 "$INSTDIR\$R0\${MANIFEST}" r
  ${Do}
    ClearErrors
    FileRead $R1 $R2
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    StrCpy $R2 $R2 -1 ; without the end of the line
    StrCpy $R3 $R2 1 -1
    ${If} $R3 == "\"
      RMDir "$INSTDIR\$R0\$R2"
    ${Else}
      Delete "$INSTDIR\$R0\$R2"
      ${If} ${Errors}
        StrCpy $R4 1
      ${EndIf}
    ${EndIf}
  ${Loop}
  FileClose $R1
  ${If} $R4 = 0
    Delete "$INSTDIR\$R0\${MANIFEST}"
    RMDir "$INSTDIR\$R0"
  ${EndIf}
  ClearErrors
FunctionEnd
!macroend

!insertmacro DefineRemoving ""
!insertmacro DefineRemoving "un."
