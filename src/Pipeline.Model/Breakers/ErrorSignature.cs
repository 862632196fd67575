using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Breakers;

/// <summary>
/// Says when two errors are the same: their codes are, and their messages but for names in quotes, numbers and places.
/// The file is no part of it, so a fix that only moves an error is seen as none.
/// </summary>
public static partial class ErrorSignature
{
    /// <summary>How much of a message counts, in characters; tools put what matters first.</summary>
    public const int MessageLimit = 4096;

    private const int ReadableLimit = 40;
    private const int HashBytes = 6;

    /// <summary>The signature of an error.</summary>
    public static string Of(ToolError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Of(error.Code, error.Message);
    }

    /// <summary>The signature: code, a few words of the message and a hash, of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="message">Its message; of a long one the first <see cref="MessageLimit"/> characters.</param>
    public static string Of(string code, string message)
    {
        ArgumentNullException.ThrowIfNull(code);
        var normalised = Normalise(message);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{code}\n{normalised}")).AsSpan(0, HashBytes);
        var words = Readable(Placeholder().Replace(normalised, " "));
        var name = Readable(code, lower: false);
        return string.Join('-', new[] { name, words, Convert.ToHexStringLower(hash) }.Where(part => part.Length > 0));
    }

    /// <summary>A message without what differs between two occurrences of the same error.</summary>
    public static string Normalise(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var cut = message.Length > MessageLimit ? message[..MessageLimit] : message;
        var named = Varying().Replace(cut, static match => $"<{match.Groups.Values.Skip(1).First(group => group.Success).Name}>");
        return Spaces().Replace(named, " ").Trim().ToLower(CultureInfo.InvariantCulture);
    }

    private static string Readable(string text, bool lower = true)
    {
        var words = Other().Replace(lower ? text.ToLowerInvariant() : text, "-");
        return (words.Length > ReadableLimit ? words[..ReadableLimit] : words).Trim('-', '.');
    }

    // Read from the top: what stands first wins where several begin at the same place.
    [GeneratedRegex(
        """
          (?<id>      \b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b )
        | (?<value>   (?<!\w)'[^'\n]*'(?!\w) | "[^"\n]*" | `[^`\n]*` | ‘[^’\n]*’ | “[^”\n]*” | «[^»\n]*» )
        | (?<address> \b[a-z][a-z0-9+.\-]{1,15}://[^\s"'<>]+ | \b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b | \b0[xX][0-9a-fA-F]+\b )
        | (?<time>    \b\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?([.,]\d+)?(Z|[+\-]\d\d:?\d\d)?)? | \b\d\d?:\d\d(:\d\d)?([.,]\d+)?\b )
        | (?<path>    (?<![\w<])([A-Za-z]:)?[\\/]?([\w.@~+\-]+[\\/])+[\w.@~+\-]*([:(]\d+([:,]\d+)*\)?)? | (?<![\w<])[\\/][\w.@~+\-]+ | \b\w[\w\-]*\.[a-z]\w{0,4}\b([:(]\d+([:,]\d+)*\)?)? )
        | (?<duration> \b\d+([.,]\d+)?\s?(ns|us|µs|ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?)\b )
        | (?<hex>     \b(?=[a-fA-F]*\d)(?=\d*[a-fA-F])[0-9a-fA-F]{7,}\b )
        | (?<n>       (?<![A-Za-z])\d+([.,]\d+)* )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Varying();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex("<[a-z]+>", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex("[^A-Za-z0-9_.]+", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
