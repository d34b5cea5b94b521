import { Autocomplete } from "@mantine/core";
import type { CustomFieldRender } from "@puckeditor/core";
import { useCanvas } from "./CanvasContext";

/** An address: a page of the site, or any other. */
export const UrlField: CustomFieldRender<string> = ({ field, value, onChange, readOnly }) => {
  const { paths } = useCanvas();
  return (
    <Autocomplete
      label={field.label}
      placeholder="/contact/ or https://example.com/"
      data={[...paths]}
      readOnly={readOnly}
      value={value ?? ""}
      onChange={onChange}
    />
  );
};
