import type { ReactNode } from "react";
import type { BlockRenderer } from "../context";
import type { FormField } from "../generated";
import type { Labels } from "../labels";
import { Anchor, BlockTitle, Paragraphs } from "./parts";

interface FieldProps {
  field: FormField;
  id: string;
  labels: Labels;
}

function completion(field: FormField): string | undefined {
  if (field.type === "email" || field.type === "tel") return field.type;
  return field.name === "name" ? "name" : undefined;
}

function Control({ field, id, labels }: FieldProps): ReactNode {
  const common = { id, name: field.name, required: field.required };
  if (field.type === "textarea") return <textarea {...common} rows={6} maxLength={field.max_length} />;
  if (field.type === "select") {
    return (
      <select {...common}>
        <option value="">{labels.choose}</option>
        {field.options.map((option, index) => (
          <option key={index} value={option}>
            {option}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input {...common} type={field.type} maxLength={field.max_length} autoComplete={completion(field)} />
  );
}

function Field({ field, id, labels }: FieldProps): ReactNode {
  const optional = field.required ? null : <span className="b-form__optional"> ({labels.optional})</span>;
  if (field.type === "checkbox") {
    return (
      <p className="b-form__field b-form__field--check">
        <input id={id} name={field.name} type="checkbox" value="yes" required={field.required} />
        <label htmlFor={id}>{field.label}</label>
      </p>
    );
  }
  return (
    <p className={field.type === "textarea" ? "b-form__field b-form__field--long" : "b-form__field"}>
      <label htmlFor={id}>
        {field.label}
        {optional}
      </label>
      <Control field={field} id={id} labels={labels} />
    </p>
  );
}

/** People do not see it and cannot reach it by keyboard; robots fill it in and give themselves away. */
function Trap({ id, labels }: { id: string; labels: Labels }): ReactNode {
  return (
    <p className="b-form__trap" aria-hidden="true">
      <label htmlFor={id}>{labels.leaveEmpty}</label>
      <input id={id} name="website_url" type="text" tabIndex={-1} autoComplete="off" />
    </p>
  );
}

export const ContactForm: BlockRenderer<"contact_form"> = ({ block, ctx }) => {
  const { labels } = ctx;
  const id = (name: string): string => `form-${block.form_id}-${name}`;
  return (
    <section className="b-form">
      <BlockTitle block={block} title={block.title} ctx={ctx} />
      {block.text ? <Paragraphs text={block.text} className="b-lead" /> : null}
      <form method="post" action={ctx.formAction(block.form_id)} acceptCharset="utf-8">
        <input type="hidden" name="page" value={ctx.path} />
        {block.fields.map((field) => (
          <Field key={field.name} field={field} id={id(field.name)} labels={labels} />
        ))}
        <Trap id={id("website-url")} labels={labels} />
        {block.consent ? (
          <div className="b-form__consent">
            <Paragraphs text={block.consent} />
          </div>
        ) : null}
        <p className="b-actions">
          <button type="submit" className="b-button">
            {block.submit_label ?? labels.send}
          </button>
          {block.privacy ? (
            <Anchor href={block.privacy.href} ctx={ctx}>
              {block.privacy.label}
            </Anchor>
          ) : null}
        </p>
      </form>
    </section>
  );
};
