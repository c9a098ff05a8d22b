/* Paragone.exe and bin\paragone.exe: run the version that current.ini names, with the CPython beside it.

   Built twice, as a program with windows and, with -DCONSOLE, as one for the command line. A program of our own, and
   not python.exe, so that task bar, task manager and firewall show Paragone. */

#include <stdio.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 32768
#define ENDED_BADLY 120

typedef int (*run_python)(int count, wchar_t **arguments);

static wchar_t root[LONGEST], file[LONGEST];

static int complain(const wchar_t *what, const wchar_t *which)
{
    static wchar_t text[LONGEST + 200];
    _snwprintf(text, LONGEST + 199, L"Paragone can't start: %ls\n%ls\n\nPlease install it again. What you have is kept.",
              what, which);
#ifdef CONSOLE
    fwprintf(stderr, L"%ls\n", text);
#else
    MessageBoxW(NULL, text, L"Paragone", MB_ICONERROR);
#endif
    return ENDED_BADLY;
}

/* The folder of the installation, without a backslash at the end. */
static int find_root(void)
{
    DWORD length = GetModuleFileNameW(NULL, root, LONGEST);
    if (length == 0 || length >= LONGEST)
        return 0;
#ifdef CONSOLE
    wchar_t *in_bin = wcsrchr(root, L'\\');
    if (in_bin == NULL)
        return 0;
    *in_bin = 0;
#endif
    wchar_t *name = wcsrchr(root, L'\\');
    if (name == NULL)
        return 0;
    *name = 0;
    return 1;
}

static run_python load_python(void)
{
    wchar_t version[64], library[64];
    _snwprintf(file, LONGEST - 1, L"%ls\\current.ini", root);
    GetPrivateProfileStringW(L"Paragone", L"Folder", L"", version, 64, file);
    GetPrivateProfileStringW(L"Paragone", L"Python", L"", library, 64, file);
    if (!*version || !*library)
        return NULL;
    _snwprintf(file, LONGEST - 1, L"%ls\\%ls\\runtime\\%ls", root, version, library);
    HMODULE python = LoadLibraryExW(file, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    return python ? (run_python)(void *)GetProcAddress(python, "Py_Main") : NULL;
}

static int run(int count, wchar_t **given)
{
    /* No library from the current folder or from PATH: Anaconda's icuuc.dll there would keep Qt from starting. */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (!find_root())
        return complain(L"its folder is not known.", L"");
    run_python python = load_python();
    if (python == NULL)
        return complain(L"this file is missing or damaged:", file);

    /* -B: nothing is written into the installation, so that uninstalling finds what was installed. */
    wchar_t *options[] = {given[0], L"-I", L"-B", L"-m", L"gui"};
    int taken = sizeof options / sizeof *options;
    wchar_t **all = calloc(taken + count, sizeof *all);
    if (all == NULL)
        return complain(L"there is not enough memory.", L"");
    memcpy(all, options, sizeof options);
    memcpy(all + taken, given + 1, (count - 1) * sizeof *all);
    int status = python(taken + count - 1, all);
#ifndef CONSOLE
    if (status == 1 && count == 1)
        complain(L"it ended with an error. This may say why:", L"%LOCALAPPDATA%\\paragone\\Logs\\paragone.log");
#endif
    return status;
}

#ifdef CONSOLE
int wmain(int count, wchar_t **arguments)
{
    return run(count, arguments);
}
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE former, PWSTR line, int show)
{
    (void)self, (void)former, (void)line, (void)show;
    return run(__argc, __wargv);
}
#endif
