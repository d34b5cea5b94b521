import { ApiError } from "@igny8/api-client/problem";
import { useTranslation } from "react-i18next";
import { useApiForm } from "../../../hooks/useApiForm";
import { type Site, type SiteSettings, changeSite } from "../../../services/sites.api";

type Part = keyof SiteSettings;
type Values<P extends Part> = SiteSettings[P] & Record<string, unknown>;
type PartForm<P extends Part> = ReturnType<typeof useApiForm<Values<P>, Site>>;

/** The API names a field from the site's root; the form knows it from the part's. */
function nearer(error: unknown, part: Part): unknown {
  if (!(error instanceof ApiError)) return error;
  const errors = error.problem.errors.map((one) => ({
    ...one,
    pointer: one.pointer.replace(`/settings/${part}`, ""),
  }));
  return new ApiError({ ...error.problem, errors });
}

/** A form of one part of the settings. The API takes a part whole, so what the form does not show is sent as it was. */
export function usePart<P extends Part>(siteId: string, part: P, settings: SiteSettings): PartForm<P> {
  const { t } = useTranslation("sites");
  const made = useApiForm<Values<P>, Site>({
    initialValues: { ...settings[part] },
    submit: (values) =>
      changeSite({ id: siteId, settings: { [part]: values } }).catch((error: unknown) => {
        throw nearer(error, part);
      }),
    done: t("saved"),
    onSuccess: (_, values) => made.form.resetDirty(values),
  });
  return made;
}
