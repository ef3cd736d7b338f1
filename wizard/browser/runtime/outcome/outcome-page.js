/* The script of an outcome's page. uses: outcome(mountAnswer), mount(mountAll) */
mountAll(mountAnswer);
