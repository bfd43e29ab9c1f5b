// Improves what already works without it: no page needs this file.
import { Button } from "./govuk/button.js";
import { ErrorSummary } from "./govuk/error-summary.js";
import { listKeys } from "./list_keys.js";
import { leaveQuickly } from "./leave.js";
import { levers } from "./levers.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const Component of [Button, ErrorSummary]) {
  const name = Component.moduleName;
  for (const element of document.querySelectorAll(`[data-module="${name}"]`)) new Component(element);
}
listKeys(document);
leaveQuickly(document);
levers(document);
