using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads what a profile says of trouble, price and the checks before a call.</summary>
internal static class ToolRulesReader
{
    private const string VersionText = "a version: two to four numbers with dots between, in quotes";

    /// <summary><c>version</c>; null when it is not there or wrong.</summary>
    public static VersionRule? Version(MapReader map)
    {
        if (map.Mapping("version") is not { } version)
            return null;
        var (args, least) = (version.Texts("args") ?? ["--version"], version.Text("at_least", text => System.Version.TryParse(text, out _), VersionText));
        version.RefuseOthers();
        if (!version.Has("at_least"))
            version.Refuse("missing_key", "at_least", "'version' needs 'at_least', the least version that will do.");
        return least is null ? null : new VersionRule(args, System.Version.Parse(least));
    }

    /// <summary><c>model_check</c>; null when it is not there or wrong.</summary>
    public static ModelCheckRule? ModelCheck(MapReader map)
    {
        if (map.Mapping("model_check") is not { } check)
            return null;
        var (args, every) = (check.Texts("args"), check.Time("every") ?? TimeSpan.FromMinutes(10));
        check.RefuseOthers();
        if (args is null && !check.Has("args"))
            check.Refuse("missing_key", "args", "'model_check' needs 'args': a call that succeeds when the model answers.");
        return args is null ? null : new ModelCheckRule(args, every);
    }

    /// <summary><c>price</c>; null when it is not there or wrong.</summary>
    public static ToolPrice? Price(MapReader map)
    {
        if (map.Mapping("price") is not { } price)
            return null;
        var (input, output) = (price.Positive("input"), price.Positive("output"));
        price.RefuseOthers();
        if (!price.Has("input") || !price.Has("output"))
            price.Refuse("missing_key", "input", "'price' needs 'input' and 'output': US dollars for a million tokens.");
        return input is { } sent && output is { } received ? new ToolPrice(sent, received) : null;
    }

    /// <summary><c>retry</c>, with the extended profile's parts for what it leaves out.</summary>
    public static RetryRule Retry(MapReader map, RetryRule standard)
    {
        if (map.Mapping("retry") is not { } retry)
            return standard;
        var rule = new RetryRule(
            (int?)retry.Whole("times", 0, 20) ?? standard.Times,
            retry.Time("delay") ?? standard.Delay,
            retry.Time("longest") ?? standard.Longest);
        retry.RefuseOthers();
        if (rule.Longest < rule.Delay)
            map.Refuse("out_of_range", "retry", $"'longest' ({rule.Longest}) is shorter than 'delay' ({rule.Delay}).");
        return rule;
    }

    /// <summary><c>breaker</c>, with the extended profile's parts for what it leaves out.</summary>
    public static ToolBreakerRule Breaker(MapReader map, ToolBreakerRule standard)
    {
        if (map.Mapping("breaker") is not { } breaker)
            return standard;
        var rule = new ToolBreakerRule(
            (int?)breaker.Whole("failures", 2, 100) ?? standard.Failures,
            breaker.Time("pause") ?? standard.Pause,
            (int?)breaker.Whole("probes", 1, 1000) ?? standard.Probes);
        breaker.RefuseOthers();
        return rule;
    }
}
