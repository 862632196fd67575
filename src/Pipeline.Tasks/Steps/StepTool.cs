using Pipeline.Model.Tools;
using Pipeline.Tasks.Templates;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Steps;

/// <summary>A tool that a step calls: a profile of the configuration, or a test's own command, which is taken literally.</summary>
/// <param name="Profile">How its result is read.</param>
/// <param name="IsLiteral">Whether the command is no template.</param>
internal sealed record StepTool(ToolProfile Profile, bool IsLiteral = false)
{
    /// <summary>The call with every template rendered, or what could not be rendered.</summary>
    public Rendered<RenderedCommand> Render(TemplateContext context) => IsLiteral
        ? new Rendered<RenderedCommand>(Literal(context), [])
        : ToolCommandRenderer.Render(Profile, context with { Model = Profile.Model, ToolHome = HomeIn(context) });

    /// <summary>The tool's own folder for a workstream: made before a call and removed after it, so nothing that the tool keeps there outlives it.</summary>
    public string HomeIn(TemplateContext context) => Path.Combine(context.Artifacts, $"home.{FileNames.Safe(Profile.Id)}");

    private RenderedCommand Literal(TemplateContext context) => new(
        Profile.Command,
        [.. Profile.Args.OfType<ToolArgument.One>().Select(argument => argument.Template)],
        Stdin: null,
        Env: Profile.Env,
        SecretEnv: Profile.SecretEnv,
        context.Worktree);
}
