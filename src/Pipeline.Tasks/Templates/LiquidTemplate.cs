using System.Globalization;
using DotLiquid;
using DotLiquid.Exceptions;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Templates;

/// <summary>
/// A Liquid template and the place it stands at. Immutable and without a parsed form: DotLiquid's templates must not be
/// shared by threads, and most arguments have nothing to parse.
/// </summary>
internal sealed record LiquidTemplate(string Text, TemplatePlace Place)
{
    private const SyntaxCompatibility Syntax = SyntaxCompatibility.DotLiquid22a;

    /// <summary>What is wrong with it when only these variables are known.</summary>
    public IReadOnlyList<InputError> Check(LiquidShape.Named known, LiquidIncludes? includes = null)
    {
        if (!LiquidTokens.Any(Text))
            return [];

        var check = new LiquidCheck(new LiquidScope(known), includes);
        check.Run(this);
        return [.. check.Errors.Distinct()];
    }

    /// <summary>The text that comes of it with these variables, or what went wrong.</summary>
    public Rendered<string> Render(Hash variables, LiquidIncludes? includes = null)
    {
        if (!LiquidTokens.Any(Text))
            return new Rendered<string>(Text, []);

        try
        {
            var template = Parse();
            var text = template.Render(new RenderParameters(CultureInfo.InvariantCulture)
            {
                LocalVariables = variables,
                Registers = includes is null ? null : new Hash { ["file_system"] = includes },
                ErrorsOutputMode = ErrorsOutputMode.Suppress,
                SyntaxCompatibilityLevel = Syntax,
            });
            return template.Errors.Count == 0
                ? new Rendered<string>(text, [])
                : new Rendered<string>(null, [.. template.Errors.Select(error => Invalid(error.Message)).Distinct()]);
        }
        catch (SyntaxException e)
        {
            return new Rendered<string>(null, [Invalid(e.Message)]);
        }
    }

    /// <summary>DotLiquid's form of it, for one thread and one use.</summary>
    public Template Parse() => Template.Parse(Text, Syntax);

    /// <summary>Why DotLiquid cannot parse it; null when it can.</summary>
    public string? SyntaxProblem()
    {
        try
        {
            Parse();
            return null;
        }
        catch (SyntaxException e)
        {
            return e.Message;
        }
    }

    private InputError Invalid(string message) => Place.Error("invalid_template", message);
}
