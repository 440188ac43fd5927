import { expect, it } from "vitest";
import { tokenize } from "./tokenize.js";

it.each([
  ["How do I sign, with AK/SK", ["sign", "AK", "SK"]],
  ["获取TTS试听文件。", ["获取", "取", "TTS", "试听", "听文", "文件", "件"]],
  ["音 色", ["音", "色"]],
  ["job_id 为空", ["job", "id", "为空", "空"]],
  ["ＴＯＫＥＮ　４２９", ["TOKEN", "429"]],
  ["…", []],
])("takes words and pairs of Han characters from %j", (text, words) => {
  expect(tokenize(text).filter(Boolean)).toEqual(words);
});
