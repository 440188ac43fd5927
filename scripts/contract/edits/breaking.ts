import { type Edit, order, preview, previewAnswer, renameSchema } from "./edit.ts";

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
    says: /Parameter `order_id` of `createOrder` was removed/,
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
    says: /Type `AuditionFile` was removed/,
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
    title: "a limit of a request is tightened",
    bump: "major",
    why: "what was accepted is refused",
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
    says: /Constant `ErrorCode\.FAILURE` was removed/,
    edit: (document) => {
      document.components.schemas.ErrorCode["x-enum-varnames"][0] = "FAILED";
    },
  },
  {
    title: "a waiter is renamed",
    bump: "major",
    why: "its method is gone",
    says: /Waiter `waitForTtsAuditionFile` was removed/,
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
    title: "an operation may no longer be retried",
    bump: "minor",
    why: "the client does less by itself, for code that still compiles and handles errors",
    edit: (document) => {
      delete preview(document)["x-retry-safe"];
    },
  },
  {
    title: "an example is renamed",
    bump: "major",
    why: "tests choose the mock's scenarios by name",
    says: /Scenario `failed` of `showTtsAuditionFile` was removed/,
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
    title: "the server moves",
    bump: "major",
    why: "old clients ask where nobody answers",
    edit: (document) => {
      document.servers[0].url = "https://tts.{region}.myhuaweicloud.com";
    },
  },
];
