using DotLiquid;
using Pipeline.Model.Inputs;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Templates;

/// <summary>Makes a tool's call out of its profile and the context.</summary>
internal static class ToolCommandRenderer
{
    /// <summary>The call, or what could not be rendered.</summary>
    public static Rendered<RenderedCommand> Render(ToolProfile tool, TemplateContext context)
    {
        var rendering = new Rendering(tool.Id, LiquidValue.Named(context));
        var command = new RenderedCommand(
            rendering.Text(tool.Command, "command"),
            [.. tool.Args.SelectMany((argument, index) => rendering.Arguments(argument, $"args[{index}]"))],
            tool.Stdin is null ? null : rendering.Text(tool.Stdin, "stdin"),
            tool.Env.ToDictionary(variable => variable.Key, variable => rendering.Text(variable.Value, $"env.{variable.Key}")),
            SecretsOf(tool),
            Path.GetFullPath(tool.WorkingDirectory, context.Worktree))
        {
            ResultFile = tool.Success.Json?.File is { } file ? Path.GetFullPath(rendering.Text(file, "success.json.file"), context.Worktree) : null,
            ErrorFile = tool.Errors?.File is { } errors ? Path.GetFullPath(rendering.Text(errors, "errors.file"), context.Worktree) : null,
        };
        return new Rendered<RenderedCommand>(rendering.Errors.Count == 0 ? command : null, rendering.Errors);
    }

    private static Dictionary<string, string> SecretsOf(ToolProfile tool)
    {
        var secrets = tool.Secrets.ToDictionary(name => name, StringComparer.Ordinal);
        foreach (var (variable, secret) in tool.SecretEnv)
            secrets[variable] = secret;
        return secrets;
    }

    private sealed class Rendering(string tool, Hash variables)
    {
        public List<InputError> Errors { get; } = [];

        public string Text(string template, string path) => Text(template, path, variables);

        public IEnumerable<string> Arguments(ToolArgument argument, string path) => argument switch
        {
            ToolArgument.One one => [Text(one.Template, path)],
            ToolArgument.Each each => Items(each.List).Where(item => each.Where?.Matches(item?.ToString() ?? "") ?? true).SelectMany(item => All(each.Templates, path, With(item))),
            ToolArgument.When guarded => IsMet(Text(guarded.Condition, path)) ? All(guarded.Templates, path, variables) : [],
            _ => throw new ArgumentOutOfRangeException(nameof(argument), argument, "A kind of argument that nobody renders."),
        };

        private string[] All(IReadOnlyList<string> templates, string path, Hash scope) =>
            [.. templates.Select((template, index) => Text(template, $"{path}.args[{index}]", scope))];

        private string Text(string template, string path, Hash scope)
        {
            var place = new TemplatePlace("", 0, 0, $"tools.{tool}.{path}");
            var rendered = new LiquidTemplate(template, place).Render(scope);
            Errors.AddRange(rendered.Errors);
            return rendered.Value ?? "";
        }

        private IEnumerable<object?> Items(string list)
        {
            object? value = variables;
            foreach (var name in list.Split('.'))
                value = value is Hash hash ? hash[name] : null;
            return value as IEnumerable<object?> ?? [];
        }

        private Hash With(object? item)
        {
            var scope = new Hash();
            scope.Merge(variables);
            scope["item"] = item;
            return scope;
        }

        private static bool IsMet(string condition) => condition.Trim() is not ("" or "false");
    }
}
