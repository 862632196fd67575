using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Prompts;

/// <summary>One thing that a prompt can do without.</summary>
/// <param name="What">What is left out, in a few words.</param>
/// <param name="Apply">The context without it; null when there is nothing of it.</param>
internal sealed record PromptCut(string What, Func<TemplateContext, TemplateContext?> Apply)
{
    private const int LongestMessage = 500;

    /// <summary>All of them, the least useful first. The tasks, the scope and the rules are never cut.</summary>
    public static readonly IReadOnlyList<PromptCut> InOrder =
    [
        new("the list of files that match the scope today", context => context.Files.Count == 0 ? null : context with { Files = [] }),
        new("which files dependencies changed", context => context.Dependencies.All(one => one.Files.Count == 0)
            ? null
            : context with { Dependencies = [.. context.Dependencies.Select(one => one with { Files = [] })] }),
        new("the proposal of the OpenSpec change", context => context.Change is { Proposal.Length: > 0 } change ? context with { Change = change with { Proposal = "" } } : null),
        new("all attempts but the last three", context => context.Earlier.Count <= 3 ? null : context with { Earlier = [.. context.Earlier.TakeLast(3)] }),
        new("the code around all errors but the first three kinds", context => WithoutExcerpts(context, after: 3)),
        new("the deltas of the OpenSpec change", context => context.Change is { Deltas.Count: > 0 } change ? context with { Change = change with { Deltas = [] } } : null),
        new("all errors but the first ten kinds", context => First(context, 10)),
        new("the code around errors", context => WithoutExcerpts(context, after: 0)),
        new("the tasks of the OpenSpec change", context => context.Change is { Tasks.Length: > 0 } change ? context with { Change = change with { Tasks = "" } } : null),
        new("what dependencies' agents said", context => context.Dependencies.All(one => one.Said.Length == 0)
            ? null
            : context with { Dependencies = [.. context.Dependencies.Select(one => one with { Said = "" })] }),
        new("what was tried", context => context.Earlier.Count == 0 ? null : context with { Earlier = [] }),
        new("all errors but the first three kinds", context => First(context, 3)),
        new("the end of long error messages", ShortMessages),
    ];

    private static TemplateContext? First(TemplateContext context, int kinds) =>
        context.ErrorGroups.Count <= kinds ? null : context with { ErrorGroups = [.. context.ErrorGroups.Take(kinds)] };

    private static TemplateContext? WithoutExcerpts(TemplateContext context, int after) =>
        context.ErrorGroups.Skip(after).SelectMany(group => group.Places).All(place => place.Excerpt.Length == 0)
            ? null
            : Each(context, (place, kind) => kind < after ? place : place with { Excerpt = "" });

    private static TemplateContext? ShortMessages(TemplateContext context) =>
        context.ErrorGroups.SelectMany(group => group.Places).All(place => place.Message.Length <= LongestMessage)
            ? null
            : Each(context, (place, _) => place.Message.Length <= LongestMessage ? place : place with { Message = $"{place.Message.AsSpan(0, LongestMessage)}…" });

    private static TemplateContext Each(TemplateContext context, Func<ErrorPlace, int, ErrorPlace> change) => context with
    {
        ErrorGroups = [.. context.ErrorGroups.Select((group, kind) => group with { Places = [.. group.Places.Select(place => change(place, kind))] })],
    };
}
