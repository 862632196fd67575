using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Model.Workstreams;

/// <summary>
/// What a workstream's result depends on. Two equal ones mean that doing the work again could give nothing else; the
/// parts tell what changed when they differ.
/// </summary>
public sealed class Fingerprint
{
    private const int DigitsOfAPart = 16;

    /// <summary>Creates it.</summary>
    /// <param name="parts">What <see cref="PartOf"/> gives for each part, by a name that a person understands.</param>
    public Fingerprint(IReadOnlyDictionary<string, string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Parts = new SortedDictionary<string, string>(new Dictionary<string, string>(parts), StringComparer.Ordinal);
        Hash = Digest(string.Concat(Parts.Select(part => $"{part.Key}\0{part.Value}\n")));
    }

    /// <summary>The fingerprint itself: SHA-256 over the parts, in small hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>The first 16 digits of each part's SHA-256, by the part's name.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; }

    /// <summary>A part by its whole content; what many workstreams share need be asked for once.</summary>
    public static string PartOf(string content) => Digest(content)[..DigitsOfAPart];

    /// <summary>The names of the parts that differ from earlier ones, sorted; those that came or went too.</summary>
    public IReadOnlyList<string> ChangedSince(IReadOnlyDictionary<string, string> earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return [.. Parts.Keys.Union(earlier.Keys, StringComparer.Ordinal)
            .Where(name => Parts.GetValueOrDefault(name) != earlier.GetValueOrDefault(name))
            .Order(StringComparer.Ordinal)];
    }

    private static string Digest(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
