/* What scripts leave on the page for each other, for the check of types alone: nothing of it is sent. */
interface Window {
  console: Console;
  wizard: any;
  wizardData: any;
  wizardLater: any;
  wizardPlans: any;
  wizardSearch: any;
  wizardTexts: any;
  settle: any;
}
