; What Paragone keeps in the Windows Credential Manager. keyring's WinVaultKeyring names its entries "Paragone" and
; "ACCOUNT@Paragone" (keyring/backends/Windows.py), so none is found that Paragone did not make.

!define CRED_TYPE_GENERIC 1
!define POINTER_BYTES 8

Function un.ForgetKeys
  System::Call 'advapi32::CredEnumerateW(p 0, i 0, *i .r1, *p .r2) i .r0'
  ${If} $0 = 0
    Return
  ${EndIf}
  StrCpy $3 0
  ${While} $3 < $1
    IntOp $4 $3 * ${POINTER_BYTES}
    IntPtrOp $4 $2 + $4
    System::Call '*$4(p .r5)'
    System::Call '*$5(i, i .r6, w .r7)' ; the first three of CREDENTIALW: flags, type, name
    StrCpy $8 $7 "" -9
    ${If} $6 = ${CRED_TYPE_GENERIC}
      ${If} $7 == "Paragone"
      ${OrIf} $8 == "@Paragone"
        System::Call 'advapi32::CredDeleteW(w r7, i ${CRED_TYPE_GENERIC}, i 0)'
      ${EndIf}
    ${EndIf}
    IntOp $3 $3 + 1
  ${EndWhile}
  System::Call 'advapi32::CredFree(p r2)'
FunctionEnd
