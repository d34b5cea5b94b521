import type { FC } from "react";
import type { Draft, Problems } from "../../state/draft";

export interface StepProps {
  draft: Draft;
  problems: Problems;
  change: (part: Partial<Draft>) => void;
}

export type WizardStep = FC<StepProps>;
