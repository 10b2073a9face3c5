// libedit as Swift can call it: Swift cannot call variadic C functions, so each operation of
// `el_wset`, `el_wget` and `history_w` that the editor uses has a wrapper of fixed arity here.
//
// Only what Apple's libedit of 2012 has is used: no `el_init_fd`, no `el_cursor`, no `el_wreplacestr`.

#ifndef CLIBEDIT_SHIM_H
#define CLIBEDIT_SHIM_H

#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

/// A function libedit calls for the next character: 1 with a character, 0 at the end, -1 with
/// `errno`.
typedef int (*clibedit_reader)(EditLine *, wchar_t *);

/// A named editing function: the line, the key that ran it; answers with one of `CC_NORM` and so on.
typedef unsigned char (*clibedit_function)(EditLine *, wint_t);

/// el_wset(EL_CLIENTDATA): variadic; the only way to reach our state from a callback.
static inline int clibedit_set_client(EditLine *el, void *client) {
    return el_wset(el, EL_CLIENTDATA, client);
}

/// el_wget(EL_CLIENTDATA): variadic.
static inline void *clibedit_client(EditLine *el) {
    void *client = NULL;
    el_wget(el, EL_CLIENTDATA, &client);
    return client;
}

/// el_wset(EL_GETCFN): variadic; not through `el_set`, which marks the reader as a narrow one on macOS.
static inline int clibedit_set_reader(EditLine *el, clibedit_reader reader) {
    return el_wset(el, EL_GETCFN, reader);
}

/// el_wset(EL_SIGNAL): variadic.
static inline int clibedit_set_signals(EditLine *el, int on) {
    return el_wset(el, EL_SIGNAL, on);
}

/// el_wset(EL_EDITOR): variadic; L"emacs" or L"vi".
static inline int clibedit_set_editor(EditLine *el, const wchar_t *name) {
    return el_wset(el, EL_EDITOR, name);
}

/// el_wget(EL_EDITOR): variadic; 1 for vi, 0 for emacs.
static inline int clibedit_is_vi(EditLine *el) {
    const wchar_t *name = NULL;
    return el_wget(el, EL_EDITOR, &name) == 0 && name && name[0] == L'v';
}

/// el_wset(EL_EDITMODE): variadic; `.editrc` may turn editing off, which would end our drawing.
static inline int clibedit_set_editing(EditLine *el, int on) {
    return el_wset(el, EL_EDITMODE, on);
}

/// el_wset(EL_ADDFN): variadic; the two texts are kept by libedit and must outlive the line.
static inline int clibedit_add_function(
    EditLine *el, const wchar_t *name, const wchar_t *help, clibedit_function function
) {
    return el_wset(el, EL_ADDFN, name, help, function);
}

/// el_wset(EL_BIND): variadic; binds a key in the map that typing uses.
static inline int clibedit_bind(EditLine *el, const wchar_t *key, const wchar_t *function) {
    return el_wset(el, EL_BIND, key, function, NULL);
}

/// el_wset(EL_BIND, L"-a"): variadic; binds a key in vi's command map.
static inline int clibedit_bind_command(EditLine *el, const wchar_t *key, const wchar_t *function) {
    return el_wset(el, EL_BIND, L"-a", key, function, NULL);
}

/// el_wset(EL_PREP_TERM): variadic; 1 is the raw mode of editing, 0 what the terminal had before.
static inline int clibedit_set_raw(EditLine *el, int on) {
    return el_wset(el, EL_PREP_TERM, on);
}

/// el_wset(EL_SETTY, L"-d"): variadic; changes one flag of the modes of editing, "-icrnl" for one.
///
/// It also gives the terminal these modes at once; the caller gives it back its own.
static inline int clibedit_set_mode(EditLine *el, const wchar_t *flag) {
    return el_wset(el, EL_SETTY, L"-d", flag, NULL);
}

/// el_wset(EL_SETFP, 1): variadic; sends what libedit draws to another stream.
static inline int clibedit_set_output(EditLine *el, FILE *stream) {
    return el_wset(el, EL_SETFP, 1, stream);
}

/// el_wset(EL_SETTC): variadic; the size of the screen that libedit draws for.
static inline int clibedit_set_size(EditLine *el, int rows, int columns) {
    wchar_t count[12];
    swprintf(count, sizeof count / sizeof *count, L"%d", columns);
    if (el_wset(el, EL_SETTC, L"co", count, NULL) != 0) return -1;
    swprintf(count, sizeof count / sizeof *count, L"%d", rows);
    return el_wset(el, EL_SETTC, L"li", count, NULL);
}

/// el_wset(EL_REFRESH): variadic; makes libedit's idea of the screen that of the text.
static inline int clibedit_refresh(EditLine *el) { return el_wset(el, EL_REFRESH); }

/// el_wset(EL_HIST): variadic, and `history_w`, being variadic, has no name in Swift.
static inline int clibedit_set_history(EditLine *el, HistoryW *history) {
    return el_wset(el, EL_HIST, history_w, history);
}

/// history_w(H_SETSIZE): variadic; without it nothing that is entered is kept.
static inline int clibedit_history_limit(HistoryW *history, int entries) {
    HistEventW event;
    return history_w(history, &event, H_SETSIZE, entries);
}

/// history_w(H_ENTER): variadic.
static inline int clibedit_history_enter(HistoryW *history, const wchar_t *text) {
    HistEventW event;
    return history_w(history, &event, H_ENTER, text);
}

/// history_w(H_CLEAR): variadic.
static inline int clibedit_history_clear(HistoryW *history) {
    HistEventW event;
    return history_w(history, &event, H_CLEAR);
}

/// Puts the cursor `offset` characters from the start of the line.
///
/// `el_cursor` is missing on macOS. `el_wline` hands out libedit's own structure on both systems, so
/// its cursor may be set; the caller keeps it within the text.
static inline void clibedit_move_cursor(EditLine *el, long offset) {
    LineInfoW *line = (LineInfoW *)el_wline(el);
    line->cursor = line->buffer + offset;
}

#endif
