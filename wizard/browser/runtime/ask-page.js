/* The script of a page that asks. uses: ask(mountAsk), start(mountAll) */
mountAll(mountAsk);
