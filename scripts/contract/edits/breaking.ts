import { type Edit, order, preview, previewAnswer, receipt, renameSchema } from "./edit.ts";

/** What breaks somebody. */
export const breaking: Edit[] = [
  {
    title: "an operation is removed",
    bump: "major",
    why: "its method is gone",
    edit: (document) => {
      delete document.paths["/v1/{project_id}/orders/{order_id}"];
    },
  },
  {
    title: "an operation is renamed",
    bump: "major",
    why: "its method is gone",
    says: /^major Operation `showTtsAuditionFile` was renamed to `getPreview`\.$/,
    edit: (document) => {
      preview(document).operationId = "getPreview";
    },
  },
  {
    title: "a path is moved",
    bump: "major",
    why: "the old address answers no more",
    edit: (document) => {
      document.paths["/v2/orders/{order_id}"] = document.paths["/v1/{project_id}/orders/{order_id}"];
      delete document.paths["/v1/{project_id}/orders/{order_id}"];
    },
  },
  {
    title: "a path parameter is renamed",
    bump: "major",
    why: "callers name it, though the address stays the same",
    says: /^major Parameter `order_id` of `createOrder` was renamed to `order_number`\.$/,
    edit: (document) => {
      const path = document.paths["/v1/{project_id}/orders/{order_id}"];
      path.parameters[1].name = "order_number";
      delete document.paths["/v1/{project_id}/orders/{order_id}"];
      document.paths["/v1/{project_id}/orders/{order_number}"] = path;
    },
  },
  {
    title: "a schema is renamed",
    bump: "major",
    why: "callers import its type by name",
    says: /^major Type `AuditionFile` was renamed to `PreviewFile`\.$/,
    edit: (document) => renameSchema(document, "AuditionFile", "PreviewFile"),
  },
  {
    title: "a field is removed from an answer",
    bump: "major",
    why: "callers read it",
    edit: (document) => {
      delete document.components.schemas.AuditionFile.properties.download_url;
    },
  },
  {
    title: "a field is renamed",
    bump: "major",
    why: "callers read it, and whether it is required moves with it",
    says: /^major Field `count` of `OrderReceipt` was renamed to `number`\.$/,
    edit: (document) => {
      const { count, ...others } = receipt(document).properties;
      receipt(document).properties = { ...others, number: count };
      receipt(document).required = ["number"];
    },
  },
  {
    title: "two fields that are the same are renamed",
    bump: "major",
    why: "callers read them, and nobody can tell which became which",
    says: /Field `a` of `OrderReceipt` was removed.*Field `b` of `OrderReceipt` was removed.*`c` .* was added/s,
    before: (document) => {
      const same = { description: "Some text.", type: "string" };
      Object.assign(receipt(document).properties, { a: same, b: same });
    },
    edit: (document) => {
      const { a, b, ...others } = receipt(document).properties;
      receipt(document).properties = { ...others, c: a, d: b };
    },
  },
  {
    title: "an inline object gets a name and loses a field",
    bump: "major",
    why: "callers read it",
    says: /Field `kind` of `OrderReceipt.delivery` was removed/,
    before: (document) => {
      const kind = { description: "Which kind.", type: "string" };
      receipt(document).properties.delivery = { type: "object", properties: { kind } };
    },
    edit: (document) => {
      document.components.schemas.Delivery = { type: "object", properties: {} };
      receipt(document).properties.delivery = { $ref: "#/components/schemas/Delivery" };
    },
  },
  {
    title: "a field is removed from a request",
    bump: "major",
    why: "callers who set it no longer compile, and are not heard",
    says: /Field `pace` of `Order` was removed/,
    edit: (document) => {
      delete document.components.schemas.Order.properties.pace;
    },
  },
  {
    title: "a field becomes required in a request",
    bump: "major",
    why: "callers who leave it out no longer compile",
    edit: (document) => {
      document.components.schemas.Order.required.push("pace");
    },
  },
  {
    title: "a required field becomes optional in an answer",
    bump: "major",
    why: "callers relied on it",
    edit: (document) => {
      delete document.components.schemas.OrderReceipt.required;
    },
  },
  {
    title: "a required parameter is added",
    bump: "major",
    why: "callers do not send it",
    edit: (document) => {
      order(document).parameters.push({
        name: "kind",
        in: "query",
        required: true,
        description: "Which kind.",
        schema: { type: "string" },
      });
    },
  },
  {
    title: "an optional parameter becomes required",
    bump: "major",
    why: "callers who leave it out are refused",
    edit: (document) => {
      document.components.parameters.RequestId.required = true;
    },
  },
  {
    title: "a parameter is removed",
    bump: "major",
    why: "callers who set it no longer compile",
    edit: (document) => {
      order(document).parameters.pop();
    },
  },
  {
    title: "the default of a parameter",
    bump: "major",
    why: "callers who leave it out get something else",
    says: /default of parameter `limit` of `createOrder` changed from 10 to 20/i,
    edit: (document) => {
      order(document).parameters[0].schema.default = 20;
    },
  },
  {
    title: "the default of a field of a request",
    bump: "major",
    why: "callers who leave it out get something else",
    says: /default of field `pace` of `Order` changed from 1 to 2/i,
    edit: (document) => {
      document.components.schemas.Order.properties.pace.default = 2;
    },
  },
  {
    title: "the type of a field",
    bump: "major",
    why: "callers hold the old type",
    edit: (document) => {
      document.components.schemas.AuditionFile.properties.download_url.type = "integer";
    },
  },
  {
    title: "an answer may be null",
    bump: "major",
    why: "callers do not expect it",
    edit: (document) => {
      document.components.schemas.AuditionFile.properties.download_url.type = ["string", "null"];
    },
  },
  {
    title: "a field gets a type of its own with other fields",
    bump: "major",
    why: "callers hold the old type",
    edit: (document) => {
      document.components.schemas.ShowTtsAuditionFileResponse.properties.files.items = {
        $ref: "#/components/schemas/TtscMobvoiVoiceAssetMeta",
      };
    },
  },
  {
    title: "the type of a field of a request is narrowed",
    bump: "major",
    why: "what was accepted is rejected",
    says: /Type of field `pace` of `Order` changed from "number" to "integer"/,
    edit: (document) => {
      document.components.schemas.Order.properties.pace.type = "integer";
    },
  },
  {
    title: "a limit of a request is tightened",
    bump: "major",
    why: "what was accepted is rejected",
    says: /`maxLength` of field `text` of `Order` changed from 100 to 50/,
    edit: (document) => {
      document.components.schemas.Order.properties.text.maxLength = 50;
    },
  },
  {
    title: "a value is removed from an enum",
    bump: "major",
    why: "its constant is gone",
    says: /Constant `AssetState\.BLOCK` was removed/,
    edit: (document) => {
      const state = document.components.schemas.AssetState;
      state.enum.pop();
      delete state["x-enumDescriptions"].BLOCK;
    },
  },
  {
    title: "the constant of an enum value is renamed",
    bump: "major",
    why: "callers name it, though the value stays the same",
    says: /^major Constant `ErrorCode\.FAILURE` was renamed to `ErrorCode\.FAILED`\.$/,
    edit: (document) => {
      document.components.schemas.ErrorCode["x-enum-varnames"][0] = "FAILED";
    },
  },
  {
    title: "a waiter is renamed",
    bump: "major",
    why: "its method is gone",
    says: /^major Waiter `waitForTtsAuditionFile` was renamed to `waitForPreview`\.$/,
    edit: (document) => {
      preview(document)["x-waiter"].name = "waitForPreview";
    },
  },
  {
    title: "a waiter looks at another field",
    bump: "major",
    why: "it ends at another moment for the same code",
    edit: (document) => {
      preview(document)["x-waiter"].ready = { field: "files", "not-empty": true };
    },
  },
  {
    title: "an example is renamed",
    bump: "major",
    why: "tests choose the mock's scenarios by name",
    says: /^major Scenario `failed` of `showTtsAuditionFile` was renamed to `broken`\.$/,
    edit: (document) => {
      const { examples } = previewAnswer(document);
      examples.broken = examples.failed;
      delete examples.failed;
    },
  },
  {
    title: "another status means success",
    bump: "major",
    why: "the old answer is gone",
    edit: (document) => {
      const { responses } = order(document);
      responses["202"] = responses["200"];
      delete responses["200"];
    },
  },
  {
    title: "a way to authenticate is removed",
    bump: "major",
    why: "its users are locked out",
    edit: (document) => {
      document.security.shift();
    },
  },
  {
    title: "an operation that needed no credentials needs some",
    bump: "major",
    why: "callers who send none are rejected",
    says: /Security of operation `showTtsAuditionFile` changed from none to `UserToken`/,
    before: (document) => {
      preview(document).security = [];
    },
    edit: (document) => {
      delete preview(document).security;
    },
  },
  {
    title: "an operation accepts fewer ways to authenticate than the others",
    bump: "major",
    why: "users of the other ways are locked out of it",
    says: /Security of operation `showTtsAuditionFile` changed from `UserToken` or .* to `UserToken`\.$/,
    edit: (document) => {
      preview(document).security = [{ UserToken: [] }];
    },
  },
  {
    title: "an operation gets servers of its own",
    bump: "major",
    why: "old clients send it where it no longer is",
    says: /Servers of operation `showTtsAuditionFile` changed from `https:\/\/metastudio\..*` to `https:\/\/tts\.example`/,
    edit: (document) => {
      preview(document).servers = [{ url: "https://tts.example" }];
    },
  },
  {
    title: "another region is the default",
    bump: "major",
    why: "callers who name none are sent elsewhere",
    says: /Default of variable `region` .* changed from "cn-north-4"/,
    edit: (document) => {
      const { region } = document.servers[0].variables;
      region.default = region.enum.at(-1);
    },
  },
  {
    title: "a region is removed",
    bump: "major",
    why: "old clients ask where nobody responds",
    edit: (document) => {
      document.servers[0].variables.region.enum.pop();
    },
  },
  {
    title: "the server moves",
    bump: "major",
    why: "old clients ask where nobody answers",
    edit: (document) => {
      document.servers[0].url = "https://tts.{region}.myhuaweicloud.com";
    },
  },
];
