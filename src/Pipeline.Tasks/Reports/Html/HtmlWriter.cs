using System.Globalization;
using System.Text;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>
/// Writes markup. Names of elements and attributes are the program's own; every text and every value goes through
/// <see cref="VisibleText"/>, there is no way around it but <see cref="Markup"/> for what another writer made.
/// </summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _page = new();
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element; attributes without a value (null) are left out.</summary>
    public HtmlWriter Open(string element, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(element, attributes);
        _open.Push(element);
        return this;
    }

    /// <summary>Ends the element that was begun last.</summary>
    public HtmlWriter Close()
    {
        _page.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element that has no end.</summary>
    public HtmlWriter Void(string element, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(element, attributes);
        return this;
    }

    /// <summary>An element with a text in it.</summary>
    public HtmlWriter Element(string element, string text, params ReadOnlySpan<(string Name, object? Value)> attributes) =>
        Open(element, attributes).Text(text).Close();

    /// <summary>A text.</summary>
    public HtmlWriter Text(string text)
    {
        VisibleText.Append(_page, text);
        return this;
    }

    /// <summary>Markup that another writer made.</summary>
    public HtmlWriter Markup(HtmlWriter other)
    {
        _page.Append(other._page);
        return this;
    }

    /// <summary>A line end between elements, for people who read the source.</summary>
    public HtmlWriter Line()
    {
        _page.Append('\n');
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _open.Count == 0
        ? _page.ToString()
        : throw new InvalidOperationException($"<{_open.Peek()}> has no end.");

    private void Tag(string element, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        _page.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            _page.Append(' ').Append(name).Append("=\"");
            VisibleText.Append(_page, Convert.ToString(value, CultureInfo.InvariantCulture)!);
            _page.Append('"');
        }

        _page.Append('>');
    }
}
