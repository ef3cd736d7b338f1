/* The script of a page that asks. uses: ask(mountAsk), mount(mountAll) */
mountAll(mountAsk);
