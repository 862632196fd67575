using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using static Pipeline.Tasks.Tests.Reports.StagedRun;

namespace Pipeline.Tasks.Tests.Reports;

/// <summary>A run as a team may have it: twelve workstreams on a shop's checkout, three agents wide, one breaker trips, one is out of scope.</summary>
internal static class CheckoutRun
{
    /// <summary>The last second of it.</summary>
    public const double End = 412;

    public static StagedRun Stage()
    {
        var run = new StagedRun(
            Plan("CART-MODEL", "A cart with lines, quantities and totals"),
            Plan("MONEY", "Amounts in one currency, rounded as the bank does"),
            Plan("STOCK-API", "Ask the warehouse what is left"),
            Plan("CART-STORE", "Keep carts between visits", "CART-MODEL"),
            Plan("PRICES", "Prices with their VAT", "CART-MODEL", "MONEY"),
            Plan("RESERVE", "Reserve stock for ten minutes", "STOCK-API", "CART-MODEL"),
            Plan("DISCOUNTS", "Coupons and quantity discounts", "PRICES"),
            Plan("PAY-CARD", "Pay by card", "PRICES", "CART-STORE"),
            Plan("PAY-INVOICE", "Pay by invoice", "PRICES"),
            Plan("RECEIPT", "A receipt that prints and mails", "PAY-CARD", "PAY-INVOICE"),
            Plan("CHECKOUT-UI", "Checkout in three steps", "DISCOUNTS", "RESERVE", "PAY-CARD"),
            Plan("LOAD-TEST", "A thousand carts at once", "CHECKOUT-UI", "RECEIPT"));
        Straight(run, "CART-MODEL", 0.4, 38, 52, 58, 0.031m);
        Straight(run, "MONEY", 0.6, 21, 33, 37, 0.014m);
        OutOfScope(run, "STOCK-API", 0.7, 44);
        Straight(run, "CART-STORE", 60, 92, 107, 115, 0.027m);
        Fixed(run, "PRICES", 61, 0.052m);
        run.End(62, "RESERVE", WorkstreamState.Blocked, "STOCK-API did not succeed", "STOCK-API");
        Straight(run, "DISCOUNTS", 178, 214, 231, 239, 0.039m);
        Tripped(run, "PAY-CARD", 179);
        Straight(run, "PAY-INVOICE", 180, 222, 236, 247, 0.033m);
        run.End(End - 1, "RECEIPT", WorkstreamState.Blocked, "PAY-CARD did not succeed", "PAY-CARD");
        run.End(End - 1, "CHECKOUT-UI", WorkstreamState.Blocked, "PAY-CARD, STOCK-API did not succeed", "PAY-CARD", "STOCK-API");
        run.End(End - 1, "LOAD-TEST", WorkstreamState.Blocked, "PAY-CARD, STOCK-API did not succeed", "PAY-CARD", "STOCK-API");
        return run.At(End, null, new RunCompleted(RunState.Partial, 2));
    }

    private static void Straight(StagedRun run, string id, double start, double edited, double built, double tested, decimal usd) => run
        .Step(start, edited, id, Edit(id, usd))
        .Step(edited + 0.2, built, id, Build(1))
        .Step(built + 0.1, tested, id, Test(1))
        .End(tested + 0.4, id, WorkstreamState.Done, "every check passed");

    private static void Fixed(StagedRun run, string id, double start, decimal usd)
    {
        var missing = new ToolError("CS1002", "; expected", "dotnet-build", $"src/Shop/{Class(id)}.cs", 14);
        var wrong = new ToolError("expectation", "expected 11.90 but was 11.9", "vat-is-added", $"src/Shop/{Class(id)}.cs", 22);
        run.Step(start, start + 35, id, Edit(id, usd))
            .Step(start + 35.2, start + 44, id, Build(1, missing))
            .Step(start + 44.2, start + 61, id, Fix(id, 1, "VatRate.Standard", "VatRate.Standard;"))
            .Step(start + 61.2, start + 74, id, Build(2))
            .Step(start + 74.2, start + 80, id, Test(1, wrong))
            .At(start + 82, id, new ToolRetried("claude", 1, TimeSpan.FromSeconds(4), "rate_limited: 429 Too Many Requests"))
            .Step(start + 80.2, start + 97, id, Fix(id, 2, "total.ToString()", "total.ToString(\"0.00\")"))
            .Step(start + 97.2, start + 109, id, Build(3))
            .Step(start + 109.2, start + 115, id, Test(2))
            .End(start + 115.5, id, WorkstreamState.Done, "every check passed");
    }

    private static void Tripped(StagedRun run, string id, double start)
    {
        var declined = new ToolError("expectation", "a declined card must leave the cart as it was: expected 2 lines but was 0", "declined-card", "tests/Shop.Checks/Cards.cs", 57);
        run.Step(start, start + 54, id, Edit(id, 0.061m));
        for (var round = 1; round <= 3; round++)
        {
            var at = start + 54.2 + (round - 1) * 58;
            run.Step(at, at + 14, id, Build(round)).Step(at + 14.2, at + 21, id, Test(round, declined));
            if (round < 3)
                run.Step(at + 21.2, at + 57.8, id, Fix(id, round, "cart.Clear();", round == 1 ? "if (paid) cart.Clear();" : "await cart.ClearAsync();"));
        }

        run.At(start + 191.5, id, new BreakerTripped("max_per_signature", "3", "runtime failed 3 times with the same error, last: a declined card must leave the cart as it was", "Look at the test, or say in 'tasks' what a declined card means."));
        run.End(start + 191.6, id, WorkstreamState.Failed, "breaker max_per_signature (limit 3): runtime failed 3 times with the same error");
    }

    private static void OutOfScope(StagedRun run, string id, double start, double edited)
    {
        var outside = new ToolError("scope_violation", "changed .github/workflows/ci.yml, which no workstream may change", "scope");
        run.Step(start, edited, id, Edit(id, 0.022m) with { Outcome = StepOutcome.ScopeViolation, Errors = [outside], Patch = null })
            .At(edited, id, new ScopeViolated(StepName.Edit, 1, [new ScopeViolation("protected", ".github/workflows/ci.yml", "put back", Restored: true)], "certain"))
            .End(edited + 0.3, id, WorkstreamState.Failed, "edit 1 changed .github/workflows/ci.yml, which no workstream may change");
    }

    private static StagedStep Edit(string id, decimal usd) => new(StepName.Edit, 1, StepOutcome.Edited)
    {
        Tool = "claude",
        Command = ["/usr/local/bin/claude", "--print", "--output-format", "stream-json", "--permission-mode", "acceptEdits"],
        Files = [$"src/Shop/{Class(id)}.cs", $"src/Shop/{Class(id)}Rules.cs"],
        Prompt = $"# {id}\n\nWork in this folder. You may change `src/Shop/{Class(id)}*.cs` and nothing else.\n\n1. Write the class `{Class(id)}` as the tests in `tests/Shop.Checks` want it.\n2. Keep it free of I/O.\n",
        Patch = $$"""
            diff --git a/src/Shop/{{Class(id)}}.cs b/src/Shop/{{Class(id)}}.cs
            index 1a2b3c4..5d6e7f8 100644
            --- a/src/Shop/{{Class(id)}}.cs
            +++ b/src/Shop/{{Class(id)}}.cs
            @@ -9,8 +9,13 @@ namespace Shop;
             /// <summary>{{id}}.</summary>
             public sealed class {{Class(id)}}(IClock clock)
             {
            -    public decimal Total => 0m;
            +    private readonly List<Line> _lines = [];
            +
            +    /// <summary>What is to be paid, VAT included.</summary>
            +    public decimal Total => _lines.Sum(line => line.Quantity * line.Price);
             
            -    public void Add(Line line) => throw new NotSupportedException();
            +    public void Add(Line line) =>
            +        _lines.Add(line with { At = clock.Now });
             
                 public int Count => _lines.Count;
             }

            """,
        Said = "The class keeps its lines in memory and asks the clock that it is given. I ran no tests, as the instructions say.",
        Usage = new Usage(18_420, 2_311, usd),
    };

    private static StagedStep Fix(string id, int attempt, string from, string to) => new(StepName.Fix, attempt, StepOutcome.Edited)
    {
        Tool = "claude",
        Command = ["/usr/local/bin/claude", "--print", "--output-format", "stream-json"],
        Files = [$"src/Shop/{Class(id)}.cs"],
        Prompt = $"# {id}, once more\n\nA check failed. Put right what it found and change nothing else.\n",
        Patch = $"diff --git a/src/Shop/{Class(id)}.cs b/src/Shop/{Class(id)}.cs\nindex 5d6e7f8..9a0b1c2 100644\n--- a/src/Shop/{Class(id)}.cs\n+++ b/src/Shop/{Class(id)}.cs\n@@ -12,7 +12,7 @@ public sealed class {Class(id)}\n     {{\n         var total = Total;\n-        {from}\n+        {to}\n         return total;\n     }}\n",
        Usage = new Usage(9_204, 610, 0.012m),
    };

    private static StagedStep Build(int attempt, params ToolError[] errors) => new(StepName.Static, attempt, errors.Length == 0 ? StepOutcome.Passed : StepOutcome.Failed)
    {
        Tool = "dotnet-build",
        Command = ["/usr/bin/dotnet", "build", "-warnaserror", "--nologo"],
        Errors = errors,
        Output = errors.Length == 0 ? "Build succeeded.\n    0 Warning(s)\n    0 Error(s)\n" : $"{errors[0].File}({errors[0].Line},31): error {errors[0].Code}: {errors[0].Message}\nBuild FAILED.\n",
    };

    private static StagedStep Test(int attempt, params ToolError[] errors) => new(StepName.Runtime, attempt, errors.Length == 0 ? StepOutcome.Passed : StepOutcome.Failed)
    {
        Tool = errors.Length == 0 ? "checks" : errors[0].Tool,
        Command = ["/usr/bin/dotnet", "run", "--project", "tests/Shop.Checks", "--no-build"],
        Errors = errors,
        Output = errors.Length == 0 ? "17 checks passed\n" : $"16 checks passed\nFAILED {errors[0].Tool}: {errors[0].Message}\n   at {errors[0].File}:{errors[0].Line}\n",
    };

    private static string Class(string id) => string.Concat(id.Split('-').Select(word => word[0] + word[1..].ToLowerInvariant()));
}
