import assert from "node:assert/strict";
import test from "node:test";
import { total } from "../src/basket.js";

test("an empty basket costs nothing", () => assert.equal(total([]), 0));

test("an item without a quantity counts once", () => assert.equal(total([{ price: 250 }, { price: 120 }]), 370));

test("an item counts as often as its quantity says", () => assert.equal(total([{ price: 250, quantity: 3 }]), 750));
