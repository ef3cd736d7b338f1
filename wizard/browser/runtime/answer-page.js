/* The script of an outcome's page. uses: answer(mountAnswer), start(mountAll) */
mountAll(mountAnswer);
