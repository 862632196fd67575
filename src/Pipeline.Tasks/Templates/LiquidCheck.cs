using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Templates;

/// <summary>Walks through a template before it ever renders and finds the variables, tags, filters and includes that nobody knows, in branches that no test takes as well.</summary>
internal sealed class LiquidCheck(LiquidScope scope, LiquidIncludes? includes)
{
    private static readonly string[] Bare =
    [
        "else", "endif", "endunless", "endcase", "endfor", "endcapture", "break", "continue", "raw", "endraw", "comment", "endcomment",
    ];

    private static readonly string[] Tags =
        ["assign", "capture", "case", "elsif", "for", "if", "include", "unless", "when", .. Bare];

    private readonly List<InputError> _errors = [];
    private readonly Stack<string> _including = new();

    /// <summary>What is wrong, in the order it is written.</summary>
    public IReadOnlyList<InputError> Errors => _errors;

    /// <summary>Checks a template, and those it includes where it includes them.</summary>
    public void Run(LiquidTemplate template)
    {
        var (before, place) = (_errors.Count, template.Place);
        foreach (var token in LiquidTokens.Of(template.Text))
        {
            if (token.Kind == LiquidTokenKind.Broken)
                _errors.Add(place.Error("invalid_template", token.Text, token.Line));
            else if (token.Kind == LiquidTokenKind.Output)
                Read(token, place, token.Text, expression => expression.Filtered());
            else if (token.Kind == LiquidTokenKind.Tag)
                ReadTag(token, place);
        }

        // Blocks that are not closed, or closed twice: DotLiquid knows, at the price of starting it.
        if (_errors.Count == before && template.Text.Contains("{%", StringComparison.Ordinal) && template.SyntaxProblem() is { } problem)
            _errors.Add(place.Error("invalid_template", problem));
    }

    private void ReadTag(LiquidToken token, TemplatePlace place)
    {
        var (name, markup) = (token.TagName, token.TagMarkup);
        if (!Tags.Contains(name))
        {
            _errors.Add(place.Error("unknown_tag", $"Unknown tag '{name}'. {NearestName.Hint(name, Tags)}", token.Line));
            return;
        }

        if (name == "endfor")
            scope.Leave();
        if (name == "include")
            Include(token, place, markup);
        else
            Read(token, place, markup, expression => ReadMarkup(name, expression));
    }

    private void ReadMarkup(string tag, LiquidExpression expression)
    {
        switch (tag)
        {
            case "if" or "elsif" or "unless":
                expression.Condition();
                break;
            case "case":
                expression.Value();
                break;
            case "when":
                do
                    expression.Value();
                while (expression.Takes("or") || expression.Takes(","));
                break;
            case "for":
                ReadFor(expression);
                break;
            case "assign":
                var name = expression.Name();
                expression.Expect("=");
                scope.Assign(name, expression.Filtered());
                break;
            case "capture":
                scope.Assign(expression.Name(), LiquidShape.Scalar);
                break;
        }
    }

    private void ReadFor(LiquidExpression expression)
    {
        var item = expression.Name();
        expression.Expect("in");
        var shape = expression.Value();
        scope.Enter(item, shape is LiquidShape.List list ? list.Item : LiquidShape.Any);
        expression.Takes("reversed");
        while (expression.Takes("limit") || expression.Takes("offset"))
        {
            expression.Expect(":");
            expression.Value();
        }
    }

    private void Read(LiquidToken token, TemplatePlace place, string markup, Action<LiquidExpression> read)
    {
        var expression = new LiquidExpression(markup, scope);
        read(expression);
        expression.End();
        if (expression.Problem is { } problem)
            _errors.Add(place.Error(problem.Code, problem.Message, token.Line));
    }

    private void Include(LiquidToken token, TemplatePlace place, string markup)
    {
        var name = markup.Length > 2 && markup[0] is '\'' or '"' && markup[^1] == markup[0] ? markup[1..^1] : null;
        if (includes is null)
            _errors.Add(place.Error("unknown_tag", "Only prompts can include.", token.Line));
        else if (name is null)
            _errors.Add(place.Error("invalid_template", $"Write the name in quotes: {{% include 'name' %}}, not {markup}.", token.Line));
        else if (includes.Find(name) is not { } file)
            _errors.Add(place.Error("unknown_include", $"There is no '{name}.liquid' to include. {NearestName.Hint(name, includes.Names)}", token.Line));
        else if (_including.Contains(name))
            _errors.Add(place.Error("include_cycle", $"'{name}' includes itself: {string.Join(" → ", _including.Reverse().Append(name))}.", token.Line));
        else
        {
            _including.Push(name);
            Run(file);
            _including.Pop();
        }
    }
}
