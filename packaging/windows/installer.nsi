; Installs, upgrades and removes Paragone for one person, without an administrator.
;
; makensis is told: VERSION (0.1.0), PYTHON (python313.dll), SIZE_MB, PROGRAMS (a folder), ICON and SIDEBAR (pictures),
; FILES (a script that unpacks one version into $INSTDIR\$Folder), COMPRESSOR (lzma or none), OUT, and SIGN where there is a certificate.
;
;   $INSTDIR\Paragone.exe, bin\paragone.exe    start the version that current.ini names
;   $INSTDIR\0.1.0\                            one version; paragone-files.txt has the names of all its files
;
; A version is unpacked beside the one that is there. It counts from the moment when current.ini is replaced, which is one
; step; whatever happens before that leaves what is there as it was.
;
; Exit statuses: 0 done, 2 not done because the folder can't be written, 3 Windows is too old, 4 no space, 5 Paragone or its installer is running, 6 a newer
; version is there, 7 it is installed in another folder. A silent run writes why to %TEMP%\Paragone-setup.log.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!if ${COMPRESSOR} == none
  SetCompress off
!else
  SetCompressor /SOLID ${COMPRESSOR}
  SetCompressorDictSize 64
!endif
SetDateSave off
AllowSkipFiles off

Name "Paragone"
OutFile "${OUT}"
BrandingText "Paragone ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\Paragone"
InstallDirRegKey HKCU "Software\Paragone" "InstallDir"

!ifdef SIGN
  !finalize '"${SIGN}" "%1"' = 0
  !uninstfinalize '"${SIGN}" "%1"' = 0
!endif

VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Paragone"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileDescription "Paragone: set-up"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey CompanyName "The Paragone authors"
VIAddVersionKey LegalCopyright "The Paragone authors, MIT licence"

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include installer_places.nsh
!include installer_checks.nsh
!include installer_keys.nsh
!include installer_files.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDEBAR}"
!define MUI_WELCOMEPAGE_TITLE "Paragone ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Paragone sends one prompt to several language models and shows their answers side by \
  side.$\r$\n$\r$\nIt is installed for you alone and needs no administrator."
!define MUI_FINISHPAGE_TITLE "Paragone ${VERSION} is installed"
!define MUI_FINISHPAGE_TEXT "You find it in the Start menu."
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\Paragone.exe"
!define MUI_COMPONENTSPAGE_NODESC
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhereInstalled
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckPlace
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_TEXT "What is to go"
!define MUI_PAGE_HEADER_SUBTEXT "What you made with Paragone stays, unless you say otherwise."
!define MUI_COMPONENTSPAGE_TEXT_TOP "Tick what is to be deleted with the program, and click Uninstall. It can't be undone."
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "To be deleted:"
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function .onInit
  SetShellVarContext current
  Call CheckWindows
  Call CheckAlone
  Call CheckWish
  Call CheckHome
  ${If} ${Silent}
  ${OrIf} ${FileExists} "$INSTDIR\current.ini"
    Call CheckPlace
  ${EndIf}
FunctionEnd

Function SkipWhereInstalled
  ${If} ${FileExists} "$INSTDIR\current.ini"
    Abort
  ${EndIf}
FunctionEnd

Section "Paragone"
  Call RemoveUnused
  Call ChooseFolder
  !include "${FILES}"

  SetOutPath "$INSTDIR\bin"
  File "/oname=paragone.exe.new" "${PROGRAMS}\bin\paragone.exe"
  SetOutPath "$INSTDIR"
  File "/oname=Paragone.exe.new" "${PROGRAMS}\Paragone.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe.new"
  Call WritePointer

  Call CheckRunning ; it may have been started meanwhile
  !insertmacro Replace "$INSTDIR\Paragone.exe"
  !insertmacro Replace "$INSTDIR\bin\paragone.exe"
  !insertmacro Replace "$INSTDIR\uninstall.exe"
  !insertmacro Replace "$INSTDIR\current.ini"
  StrCpy $Folder "" ; from here on it stays

  SetOutPath "$PROFILE" ; where the program starts; in its own folder it would keep that from being removed
  CreateShortCut "$SMPROGRAMS\Paragone.lnk" "$INSTDIR\Paragone.exe" "" "$INSTDIR\Paragone.exe" 0
  WriteRegStr HKCU "Software\Paragone" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Paragone"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Paragone.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Paragone authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  Call OwnFiles
  IntOp $0 ${SIZE_MB} * 1024
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  Call RemoveUnused
SectionEnd

Function .onInstFailed
  SetOutPath "$TEMP" ; a current folder can't be removed
  ${If} $Folder != ""
    StrCpy $R0 $Folder
    Call RemoveVersion
  ${EndIf}
  Delete "$INSTDIR\Paragone.exe.new"
  Delete "$INSTDIR\bin\paragone.exe.new"
  Delete "$INSTDIR\uninstall.exe.new"
  Delete "$INSTDIR\current.ini.new"
  ${IfNot} ${FileExists} "$INSTDIR\current.ini"
    Delete "$INSTDIR\Paragone.exe"
    Delete "$INSTDIR\bin\paragone.exe"
    Delete "$INSTDIR\uninstall.exe"
  ${EndIf}
  RMDir "$INSTDIR\bin"
  RMDir "$INSTDIR"
  ${If} $Said == ""
    !insertmacro Say 2 "Paragone ${VERSION} could not be installed in $INSTDIR: something there can't be written, or \
      the disk is full. What was there before is as it was."
  ${EndIf}
FunctionEnd

Section "un.Paragone"
  SectionIn RO
  Call un.CheckRunning
  Delete "$SMPROGRAMS\Paragone.lnk"
  StrCpy $R9 ""
  Call un.RemoveVersions
  Delete "$INSTDIR\current.ini"
  Delete "$INSTDIR\Paragone.exe"
  Delete "$INSTDIR\bin\paragone.exe"
  RMDir "$INSTDIR\bin"
  Call un.DisownFiles
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegValue HKCU "Software\Paragone" "InstallDir"
  DeleteRegKey /ifempty HKCU "Software\Paragone"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only where nothing of anybody else's is in it
SectionEnd

Section /o "un.My settings, conversations and logs" DATA
  RMDir /r "$LOCALAPPDATA\paragone"
SectionEnd

Section /o "un.My keys in the Windows Credential Manager" KEYS
  Call un.ForgetKeys
SectionEnd

Function un.onInit
  SetShellVarContext current
  Call un.CheckAlone
  ${GetParameters} $R0
  ${GetOptions} $R0 "/DATA" $R1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${DATA}
  ${EndIf}
  ${GetOptions} $R0 "/KEYS" $R1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${KEYS}
  ${EndIf}
FunctionEnd
