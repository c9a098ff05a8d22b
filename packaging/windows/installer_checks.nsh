; What set-up refuses, and how it says so.

!define ERROR_ALREADY_EXISTS 183
!define SPARE_MB 20

Var Said ; what a person was told already

; In a window, or in a silent run as a file; then the exit status.
!macro Say STATUS TEXT
  StrCpy $Said "${TEXT}"
  MessageBox MB_OK|MB_ICONEXCLAMATION "$Said" /SD IDOK
  ${If} ${Silent}
    FileOpen $0 "$TEMP\Paragone-setup.log" w
    FileWriteUTF16LE /BOM $0 "$Said$\r$\n"
    FileClose $0
  ${EndIf}
  SetErrorLevel ${STATUS}
!macroend

!macro Refuse STATUS TEXT
  !insertmacro Say ${STATUS} "${TEXT}"
  Abort
!macroend

; Qt since 6.10 needs icuuc.dll, which Windows has whole since build 18362 (github.com/zealdocs/zeal/issues/1920).
Function CheckWindows
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 18362
    !insertmacro Refuse 3 "Paragone needs Windows 10, version 1903, or newer. Nothing was changed."
  ${EndIf}
FunctionEnd

; Where /D= names no folder that can be, NSIS takes the usual one and says nothing. $CMDLINE is without that option then.
Function CheckWish
  System::Call 'kernel32::GetCommandLineW() w .r0'
  ClearErrors
  ${GetOptions} $0 "/D=" $1
  ${IfNot} ${Errors}
  ${AndIf} $1 != "$INSTDIR"
  ${AndIf} $1 != "$INSTDIR\"
    !insertmacro Refuse 2 "Paragone can't be installed in $1: there is no such drive, or one of these folders is a file. \
      Nothing was changed."
  ${EndIf}
  ClearErrors
FunctionEnd

; One installation for each person, so that an upgrade finds it.
Function CheckHome
  ReadRegStr $0 HKCU "Software\Paragone" "InstallDir"
  ${If} $0 != ""
  ${AndIf} $0 != $INSTDIR
  ${AndIf} ${FileExists} "$0\current.ini"
    !insertmacro Refuse 7 "Paragone is installed in $0. To have it in another folder, uninstall it there first. \
      Nothing was changed."
  ${EndIf}
FunctionEnd

Function CheckPlace
  Call CheckNewer
  Call CheckRunning
  Call CheckSpace
FunctionEnd

Function CheckNewer
  ReadINIStr $0 "$INSTDIR\current.ini" "Paragone" "Version"
  ClearErrors
  ${VersionCompare} "$0" "${VERSION}" $1
  ${If} $1 = 1
    !insertmacro Refuse 6 "Paragone $0 is installed, which is newer than this set-up of ${VERSION}. To go back, uninstall \
      it first; your settings stay. Nothing was changed."
  ${EndIf}
FunctionEnd

; Unpacking takes the size a second time in the folder for temporary files, for a while.
Function CheckSpace
  ${GetRoot} "$INSTDIR" $1
  ${GetRoot} "$TEMP" $2
  IntOp $3 ${SIZE_MB} + ${SPARE_MB}
  ${If} $1 == $2
    IntOp $3 $3 + ${SIZE_MB}
  ${Else}
    StrCpy $4 $2
    Call CheckDrive
  ${EndIf}
  StrCpy $4 $1
  Call CheckDrive
FunctionEnd

; Whether the drive $4 has room for $3 MB. One that does not tell is tried.
Function CheckDrive
  ClearErrors
  ${DriveSpace} "$4\" "/D=F /S=M" $5
  ${IfNot} ${Errors}
  ${AndIf} $5 < $3
    !insertmacro Refuse 4 "Paragone needs $3 MB on $4, and $5 MB are free there. Nothing was changed."
  ${EndIf}
  ClearErrors
FunctionEnd

!macro DefineChecks un
; A second set-up would write into the same folder.
Function ${un}CheckAlone
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "ParagoneSetup") p .r0 ?e'
  Pop $1
  ${If} $1 = ${ERROR_ALREADY_EXISTS}
    !insertmacro Refuse 5 "Set-up of Paragone is running already. Nothing was changed."
  ${EndIf}
FunctionEnd

Function ${un}CheckRunning
  ${Do}
    StrCpy $1 "$INSTDIR\Paragone.exe"
    Call ${un}IsInUse
    ${If} $0 = 0
      StrCpy $1 "$INSTDIR\bin\paragone.exe"
      Call ${un}IsInUse
    ${EndIf}
    ${If} $0 = 0
      ${ExitDo}
    ${EndIf}
    StrCpy $Said "Paragone is running. Close it first. Nothing was changed."
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Paragone is running. Close it, then choose Retry." /SD IDCANCEL IDRETRY again
    ${If} ${Silent}
      !insertmacro Say 5 "$Said"
    ${EndIf}
    SetErrorLevel 5
    Abort
    again:
    StrCpy $Said ""
  ${Loop}
FunctionEnd

; $0 is 1 if the program $1 runs: then it can't be opened for writing.
Function ${un}IsInUse
  StrCpy $0 0
  ${If} ${FileExists} "$1"
    ClearErrors
    FileOpen $2 "$1" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $2
    ${EndIf}
    ClearErrors
  ${EndIf}
FunctionEnd
!macroend

!insertmacro DefineChecks ""
!insertmacro DefineChecks "un."
