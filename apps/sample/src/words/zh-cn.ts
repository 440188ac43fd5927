import document from "@metastudio-tts/openapi/openapi.zh-CN.json" with { type: "json" };
import { documentWords } from "./document-words.ts";
import type { Words } from "./en.ts";

/** All that the app says, in Simplified Chinese. */
export const zhCn: Words = {
  language: "zh-CN",
  languageName: "中文",
  docsFolder: "zh/",

  page: {
    brand: "MetaStudio 语音合成",
    description: "校验 MetaStudio 音色是否可用，播放试听文件。",
    sampleApp: "示例应用",
    theme: "主题",
    themeSystem: "自动",
    themeLight: "浅色",
    themeDark: "深色",
    title: "音色与试听",
    credentials: "凭证只保存在服务器上，不会发送到本页面。",
    connectedTo: "已连接到",
    idRule: "由 1 到 128 个字母、数字、“-”或“_”组成",
    timbreTitle: "校验音色",
    timbreLead: "这个音色能否使用？不能用的原因是什么？",
    timbreLabel: "音色资产ID",
    timbreButton: "校验",
    previewTitle: "播放试听文件",
    previewLead: "等待任务的音频生成完毕，然后播放。",
    previewLabel: "试听任务ID",
    previewButton: "开始轮询",
    independent: "本项目是独立项目，并非由华为开发，也未经华为认可。",
    waiting: "正在等待服务响应",
    waitingStart: "正在等待服务响应。",
    elapsed: "{seconds} 秒",
    slow: "已有 {seconds} 秒未收到响应，服务较慢，仍在等待。",
    cancel: "取消",
    whatToDo: "处理建议：",
    download: "下载",
    linksWorkUntil: "链接有效期至 ",
    requestId: "请求ID",
    copy: "复制",
    copied: "已复制",
    copyByHand: "请选中后手动复制",
    sentenceEnd: "。",
    cancelled: "已取消",
    cancelledText: "本页面已停止等待。如果是试听任务，服务会继续生成，您可以随时重新开始轮询。",
    serverGone: "示例应用的服务器没有响应",
    serverGoneAdvice: "如果服务器已停止，请运行 npm start 重新启动，然后刷新本页面并重试。",
    noAudio: "音频加载失败。链接可能已过期，请重新获取。",
  },

  project: "项目链接",
  docs: "文档",
  source: "源码",
  apiReference: "API 参考",
  ofOperation: (operationId) => `：${operationId} 接口`,
  mock: "本机的 Mock 服务",
  cloud: (region) => `华为云 ${region}`,
  mockResponses: "或者选择 Mock 服务的一种响应",
  choose: "请选择",

  timbre: {
    states: {
      ACTIVED: { title: "音色可用" },
      UNACTIVED: {
        title: "音色暂不可用：尚未激活",
        advice: "请在 MetaStudio 控制台中激活音色，然后重新校验。",
      },
      CREATING: {
        title: "音色暂不可用：缺少主文件",
        advice: "请在控制台中上传主文件，然后重新校验。",
      },
      FAILED: { title: "音色不可用：上传失败", advice: "请重新上传主文件。" },
      DELETING: {
        title: "音色不可用：正在删除",
        advice: "请在仍可恢复时通过控制台恢复音色，或者选用其他音色。",
      },
      DELETED: { title: "音色不可用：已删除", advice: "请选用其他音色。" },
      BLOCK: {
        title: "音色不可用：已冻结",
        advice: "请联系华为云技术支持了解冻结的原因，或者选用其他音色。",
      },
    },
    unknownState: {
      title: "音色状态未知",
      advice: "本应用无法识别该状态，请查阅官方 API 参考。",
    },
    noState: "无状态",
    waitForReview: "请等待文件审核完成，然后重新校验。",
    fixRejection: "请针对审核未通过的原因进行修改，然后重新上传文件。",
    rejected: (reason) => `审核未通过：${reason}`,
    unnamedFile: "未命名的文件",
    voice: "性别",
    spokenLanguage: "语言",
    speed: "语速",
    volume: "音量",
    factor: (ratio) => `${ratio} 倍`,
    vendor: "供应商",
    speaker: "发音人",
  },

  preview: {
    name: (position) => `试听文件 ${position}`,
    files: (count) => `${count} 个文件`,
    progress: (files) => `正在生成，目前已有 ${files}。`,
    ready: "试听文件已生成",
    noAudio: { title: "试听任务没有音频", advice: "本次任务没有可播放的文件，请重新创建试听任务。" },
  },

  unopenedLink: "链接缺失，或者指向不属于该服务的主机。",

  errors: {
    because: (title, reason) => `${title}：${reason}`,
    checkFailed: { title: "校验失败", advice: "请根据失败原因修正，然后重新校验。" },
    previewFailed: { title: "试听文件生成失败", advice: "请根据失败原因修正，然后重新创建试听任务。" },
    network: { title: "无法连接到服务", advice: "请确认服务正在运行、本机网络正常，然后重试。" },
    slow: { title: "服务响应超时", advice: "请等待一分钟后重试。" },
    invalidResponse: { title: "响应无效", advice: "请检查服务地址，以及访问服务时经过的代理。" },
    denied: {
      title: "访问被拒绝",
      advice:
        "请检查访问密钥、密钥的权限和项目ID（HUAWEICLOUD_SDK_AK、_SK 和 _PROJECT_ID），然后重启示例应用。",
    },
    throttled: { title: "请求过于频繁", advice: "请稍后重试。" },
    serviceFailed: {
      title: "服务处理失败",
      advice: "请稍后重试。如果仍然失败，请将请求ID提供给华为云技术支持。",
    },
    rejected: { title: "服务拒绝了请求", advice: "请检查ID是否正确，以及是否属于本项目。" },
    ownMistake: { title: "响应无法显示", advice: "请在运行示例应用的终端中查看原因。" },
  },

  http: {
    otherHost: "本应用不响应发往此主机名的请求。",
    unknownPage: "页面不存在。",
    otherSite: "只有本应用自己的页面才能调用。",
    unknownCall: "接口不存在。",
    useGet: "请使用 GET 方法。",
    invalidId: "请用 ?id= 传入 1 到 128 个字母、数字、“-”或“_”。",
  },

  document: documentWords(document),
};
