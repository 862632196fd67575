using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Tasks.Configuration;

namespace Pipeline.Tasks.Secrets;

/// <summary>
/// Puts <c>***</c> in place of the listed secrets' values, and finds them. Values are known as they are, with Windows'
/// line ends, and as JSON writes them; in bytes also as UTF-16.
/// </summary>
internal sealed class SecretMask
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    private const int PieceLength = 64 * 1024;
    private readonly Dictionary<string, string[]> _forms;
    private readonly SecretPatterns _text;
    private readonly SecretPatterns _bytes;

    public SecretMask(ListedSecrets secrets)
    {
        _forms = secrets.Names.ToDictionary(name => name, name => Forms(secrets.ValueOf(name)!), StringComparer.Ordinal);
        _text = new SecretPatterns(_forms.Values.SelectMany(forms => forms));
        _bytes = new SecretPatterns(_forms.Values.SelectMany(InBytes));
    }

    /// <summary>Masks a text.</summary>
    public string Apply(string text)
    {
        if (_text.Longest == 0 || _text.IndexIn(text, 0) < 0)
            return text;

        var output = new ArrayBufferWriter<char>(text.Length);
        var window = new MaskingWindow(_text);
        window.Push(text, output);
        window.Complete(output);
        return output.WrittenSpan.ToString();
    }

    /// <summary>A mask for bytes that come in pieces.</summary>
    public ByteMask ForBytes() => new(_bytes);

    /// <summary>The names of the secrets whose values are in a stream, in alphabetical order.</summary>
    public IReadOnlyList<string> FindIn(Stream content)
    {
        if (_bytes.Longest == 0)
            return [];

        var found = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new byte[PieceLength + _bytes.Longest];
        var characters = new char[buffer.Length];
        var held = 0;
        for (int read; (read = content.Read(buffer.AsSpan(held))) > 0;)
        {
            var text = characters.AsSpan(0, Encoding.Latin1.GetChars(buffer.AsSpan(0, held + read), characters));
            for (var at = _bytes.IndexIn(text, 0); at >= 0; at = _bytes.IndexIn(text, at + 1))
                found.Add(_bytes.At(text[at..]));

            var keep = Math.Min(text.Length, _bytes.Longest - 1);
            buffer.AsSpan(text.Length - keep, keep).CopyTo(buffer);
            held = keep;
        }

        return [.. _forms.Where(secret => InBytes(secret.Value).Any(found.Contains)).Select(secret => secret.Key).Order(StringComparer.Ordinal)];
    }

    private static string[] Forms(string value)
    {
        var unix = value.ReplaceLineEndings("\n");
        string[] plain = [value, unix, unix.Replace("\n", "\r\n", StringComparison.Ordinal)];
        var json = plain.SelectMany(form => new[] { JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JavaScriptEncoder.Default }
            .Select(encoder => JsonEncodedText.Encode(form, encoder).ToString()));
        return [.. plain.Concat(json).Where(form => form.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    // One character a byte, so that the same search serves both.
    private static IEnumerable<string> InBytes(string[] forms) => forms.SelectMany(form =>
        new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Select(encoding => Encoding.Latin1.GetString(encoding.GetBytes(form))));
}
