import type { Condition, Outcome } from "@metastudio-tts/generator";
import type { Words } from "./en.ts";
import { redocInChinese } from "./redoc.zh-cn.ts";

const or = (words: string[]) => words.join(" 或 ");
const list = (words: string[]) => words.join("、");

function conditionText({ field, equals, unless }: Condition): string {
  const is = (values: (string | number | boolean)[]) =>
    `为 ${or([...new Set(values.map(String))].map((value) => `\`${value}\``))}`;
  const text = `\`${field}\` ${equals ? is(equals) : "不为空"}`;
  return unless ? `${text}（${conditionText(unless)} 时除外）` : text;
}

/** The words of the site in Simplified Chinese. */
export const zhCn: Words = {
  language: "zh-CN",
  name: "中文",
  folder: "zh/",
  suffix: ".zh-CN",
  pages: "pages-zh-CN",
  untranslated: "（英文）",
  list,
  join: (...sentences) => sentences.filter(Boolean).join(""),

  site: {
    skip: "跳到正文",
    notOnNpm: "这些包尚未发布到 npm。",
    install: "安装方法",
    installId: "1-启动-mock-服务",
    menu: "菜单",
    pages: "页面",
    sections: { start: "开始", guides: "指南", reference: "参考" },
    onThisPage: "本页内容",
    pager: "上一页和下一页",
    previous: "上一页",
    next: "下一页",
    version: "版本",
    asMarkdown: "本页的 Markdown 版本",
    openapiAsJson: "OpenAPI 文档：JSON",
    edit: "编辑本页",
    independent: "本项目是独立项目，并非由华为开发，也未经华为认可。",
    search: "搜索文档",
    searchHint: "搜索（/）",
    results: "搜索结果",
    theme: "主题",
    themes: { system: "自动", light: "浅色", dark: "深色" },
    inThisLanguage: "本页的中文版",
    interactive: "交互式参考",
    interactiveDescription: "接口与数据结构，附多种语言的示例代码",
    needsScript: '交互式参考需要 JavaScript。<a href="../api.html">静态参考</a>内容相同，无需 JavaScript。',
    redocMenu: "接口与数据结构",
  },

  scripts: {
    copy: "复制",
    copied: "已复制",
    wrap: "自动换行",
    notAllowed: "无法复制",
    language: "语言",
    scenario: "场景",
    table: "表格",
    code: "代码",
    nothing: "没有找到与“{}”有关的内容。",
    noIndex: "搜索无法加载，请刷新页面后重试。",
    send: "发送到 Mock 服务",
    duration: "耗时 {} ms",
    headers: "响应头",
    body: "响应体",
    shell: "Shell",
    noResponse:
      "{} 没有响应：可能是该端口没有运行 Mock 服务，也可能是浏览器阻止本页访问本机。用下面的命令可以启动 Mock 服务：",
    offer: "本页有中文版。",
    dismiss: "关闭",
  },

  outcome: {
    condition: conditionText,
    failure: ({ ready, failed }: Outcome) => {
      if (!failed) return undefined;
      return ready ? `任务未完成且 ${conditionText(failed)}` : conditionText(failed);
    },
  },

  duration: (seconds) => {
    const units = { 小时: 3600, 分钟: 60, 秒: 1 };
    const [unit, size] = Object.entries(units).find(([, size]) => seconds % size === 0) ?? ["秒", 1];
    return `${seconds / size} ${unit}`;
  },

  types: {
    or,
    and: (words) => words.join(" 与 "),
    itself: "自身",
    withMoreFields: (type) => `${type}，另有其他字段`,
    arrayOf: (type) => `${type} 的数组`,
    mapOf: (type) => `值为 ${type} 的映射`,
  },

  limits: {
    always: (value) => `固定为 ${value}`,
    range: "取值范围",
    length: "长度",
    items: "元素个数",
    fields: "字段个数",
    unique: "元素不重复",
    multipleOf: (value) => `${value} 的倍数`,
    pattern: (pattern) => `正则表达式：${pattern}`,
    default: (value) => `默认值：${value}`,
    unsafe: "超过 2^53 的值在 JavaScript 中会丢失精度",
    named: (name, limit) => `${name}：${limit}`,
    above: (value) => `大于 ${value}`,
    below: (value) => `小于 ${value}`,
    atLeast: (value) => `不小于 ${value}`,
    atMost: (value) => `不大于 ${value}`,
    between: (low, high) => `${low} 到 ${high}`,
    sentence: (limit) => `${limit}。`,
  },

  fields: {
    deprecated: "**已废弃。**",
    onlyInResponses: "只出现在响应中。",
    onlyInRequests: "只出现在请求中。",
    validFor: (duration) => `有效期 ${duration}`,
    link: (valid) => `链接，${valid}。`,
    uploadLink: (valid) => `用 PUT 上传文件的链接，${valid}。`,
    oneOf: (values) => `取值：${list(values)}。`,
    oneOfLines: (lines) => `取值：<br>${lines.join("<br>")}<br>`,
    valueWithMeaning: (value, meaning) => `${value}${meaning && `：${meaning}`}`,
    standsFor: (value, schema) => `${value} 对应 ${schema}`,
    selects: (property, choices) => `由 ${property} 决定：${choices.join("，")}。`,
    required: "必选。",
    variant: (number) => `变体 ${number}。`,
    from: (schema) => `来自 ${schema}。`,
    type: (type) => `类型：${type}。`,
    details: "详情",
    allValues: (count) => `全部 ${count} 个取值`,
    oneOrMoreVariants: "以下的一种或多种：",
    oneVariant: "以下之一：",
    requires: (names) => `必须有 ${list(names)}。`,
    columns: { field: "字段", type: "类型", meaning: "说明", value: "取值", variant: "变体" },
  },

  operation: {
    doNotUse: "新程序请勿使用。",
    withClient: (call, redoc) => `使用本项目的客户端：${call}。[在交互式参考中查看](${redoc})。`,
    request: "请求",
    response: "响应",
    parameters: "参数",
    credentials: "鉴权",
    noCredentials: "无需鉴权，客户端也不会发送凭证。",
    requestBody: "请求体",
    responses: "响应说明",
    fieldsAndValues: "字段与取值",
    everySchema: "请求与响应中的全部对象和枚举。",
    retrySafe: "可以安全重试：同一请求发送两次，效果与发送一次相同。客户端会自动重试。",
    notRetrySafe: "重试可能重复产生效果。只有在服务端未处理该请求时，客户端才会重试。",
    polls: (waiter, seconds, until) => `${waiter} 每隔 ${seconds} 秒轮询一次，直到 ${until}。`,
    fails: (statuses, where) => `状态码为 ${or(statuses.map(String))} 的响应也可能表示失败：${where}。`,
    send: (choices) => {
      const all = choices.map((names) => `${names.length > 1 ? "同时发送" : "发送"} ${list(names)}`);
      return `请${all.join("，或者")}。参见[鉴权](../authentication.md)。`;
    },
    none: "无。",
    bodyType: (mediaType, type, isRequired) => `${mediaType}：${type}，${isRequired ? "必选" : "可选"}。`,
    noBody: "没有响应体。",
    bodyOf: (mediaType, type = "") => `响应体：${mediaType}${type && `，${type}`}。`,
    alwaysSent: "每次都会返回。",
    example: (value) => `示例：${value}。`,
    noDocumentedBody: "文档没有描述响应体。",
    scenario: (status, name, summary = "") => `${status} ${name}${summary && `：${summary}`}`,
    required: "必选",
    optional: "可选",
    style: (style, isExploded) => `按 ${style} 格式序列化，${isExploded ? "展开" : "不展开"}。`,
    writtenAs: (text) => `写作 ${text}。`,
    columns: {
      name: "名称",
      in: "位置",
      required: "是否必选",
      type: "类型",
      meaning: "说明",
      header: "响应头",
    },
  },

  samples: {
    titles: { "curl, token": "curl（Token）", "curl, AK/SK": "curl（AK/SK）" },
    endMock: "先输入 fg，再按 Ctrl-C，即可结束",
    waiter: (summary) => `${summary}。`,
    noSignedForm: "没有用访问密钥签名的 curl 示例：curl 在发送时才生成表单，脚本无法预先签名。",
  },

  reference: {
    overview: "概览",
    overviewDescription: "接口、服务器地址、数据结构与下载",
    title: "概览",
    about: (title, version) =>
      `${title}，版本 ${version}。全部内容都在这些页面上，无需脚本；[交互式参考](reference/index.html)用 Redoc 展示同样的内容。`,
    operations: "接口",
    columns: { operation: "接口", request: "请求", inRedoc: "Redoc" },
    show: "查看",
    servers: "服务器地址",
    variable: (name, values, byDefault) =>
      `${name} 的取值：${values ? list(values) : "任意"}；默认为 ${byDefault}。`,
    schemas: "数据结构",
    schemasDescription: "全部对象和枚举",
    everySchema: "API 的全部对象和枚举。",
    allSchemas: (links) => `[全部数据结构](schemas.md)：${list(links)}。`,
    downloads: "下载",
    downloadLines:
      "- [openapi.json](openapi.json)：完整的中文文档；[openapi.yaml](openapi.yaml)：YAML 格式\n- [llms.txt](llms.txt)：供程序读取的目录。每个页面都有 Markdown 版本：把 `.html` 换成 `.md` 即可",
  },

  programs: {
    client: "客户端",
    clientGuide: "第一次调用参见[快速入门](quick-start.md)。",
    mock: "Mock 服务",
    mockGuide: "用途参见[契约测试](contract-testing.md)。",
    description: (name) => `${name} 的全部导出`,
    about: (_, name) => `${name} 的全部导出。`,
    inEnglish: "以下说明取自代码中的英文注释。",
    functions: "函数",
    classes: "类",
    types: "类型",
    typesOfDocument: "文档中的类型",
    alsoMethods: (names) => `还有 ${list(names)} 的方法。`,
    optional: "可选。",
    alwaysThis: "固定为此值。",
    from: (name) => `来自 ${name}。`,
    returns: "返回",
    throws: "抛出",
    example: "示例",
    constants: (constant, link) => `${constant} 等是常量。各取值的含义参见 ${link}。`,
    itsFields: (link) => `字段参见 ${link}。`,
    columns: { variant: "变体", meaning: "说明", parameter: "参数", property: "属性", type: "类型" },
  },

  redoc: redocInChinese,

  changelog: { pending: "尚未发布", none: "尚未发布过版本。" },

  llms: {
    guides: "指南",
    reference: "参考",
    version: (version) => `版本 ${version}。`,
    json: "完整的中文文档，OpenAPI 3.1",
    yaml: "同一文档的 YAML 格式",
  },
};
