namespace Pipeline.Tasks.Templates;

/// <summary>Text that goes through Liquid and comes out as it was.</summary>
internal static class LiquidText
{
    /// <summary>A template that renders to <paramref name="text"/>, whatever it holds.</summary>
    public static string Escape(string text) => text.Replace("{", "{{ '{' }}", StringComparison.Ordinal);
}
