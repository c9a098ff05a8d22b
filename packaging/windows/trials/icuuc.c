/* Stands in for Windows' own icuuc.dll, which Qt since 6.10 imports and old versions of Wine lack. Never shipped.

   Every conversion fails with U_FILE_ACCESS_ERROR. Qt asks only for encodings that it does not know itself; UTF-8,
   UTF-16, UTF-32 and Latin-1 it does. */

#define FILE_ACCESS_ERROR 4
#define EXPORTED __declspec(dllexport)

/* On x64 the caller cleans up, so functions that do nothing need not name their parameters. */
#define DOES_NOTHING(name) EXPORTED void name(void) {}
#define GIVES(type, name, value) EXPORTED type name(void) { return value; }

EXPORTED void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = FILE_ACCESS_ERROR;
    return 0;
}

DOES_NOTHING(ucnv_close)
DOES_NOTHING(ucnv_reset)
DOES_NOTHING(ucnv_getToUCallBack)
DOES_NOTHING(ucnv_getFromUCallBack)
DOES_NOTHING(ucnv_setToUCallBack)
DOES_NOTHING(ucnv_setFromUCallBack)
DOES_NOTHING(ucnv_cbToUWriteUChars)
DOES_NOTHING(ucnv_cbFromUWriteUChars)
DOES_NOTHING(ucnv_toUnicode)
DOES_NOTHING(ucnv_fromUnicode)
DOES_NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
DOES_NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
GIVES(signed char, ucnv_getMaxCharSize, 4)
GIVES(const char *, ucnv_getName, "")
GIVES(int, ucnv_toUCountPending, 0)
GIVES(int, ucnv_fromUCountPending, 0)
GIVES(const char *, ucnv_getStandardName, 0)
GIVES(const char *, ucnv_getAvailableName, 0)
GIVES(int, ucnv_countAvailable, 0)
