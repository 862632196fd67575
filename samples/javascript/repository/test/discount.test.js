import assert from "node:assert/strict";
import test from "node:test";
import { discounted } from "../src/discount.js";

test("ten per cent off, in whole cents", () => assert.equal(discounted(999, 10), 899));

test("no discount changes nothing", () => assert.equal(discounted(999, 0), 999));
