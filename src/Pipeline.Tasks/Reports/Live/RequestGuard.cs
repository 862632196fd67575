using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Tasks.Reports.Live;

/// <summary>What a request says of itself.</summary>
internal sealed record LiveRequest(string Method, string Path, string? Host, string? Origin, string? FetchSite);

/// <summary>
/// Lets in whoever was given the address, on this machine. A page of another host cannot ask: its name is not ours even
/// if it points here (DNS rebinding), its origin is not ours, and it does not know the token.
/// </summary>
internal sealed class RequestGuard(int port, string token)
{
    private readonly string[] _hosts = [FormattableString.Invariant($"127.0.0.1:{port}"), FormattableString.Invariant($"localhost:{port}")];

    /// <summary>A new token: 256 bits by chance, as a part of an address.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The status to refuse the request with; null lets it in.</summary>
    public int? Refuse(LiveRequest request) => request switch
    {
        _ when !_hosts.Contains(request.Host, StringComparer.OrdinalIgnoreCase) => 421,
        { Method: not "GET" } => 405,
        { Origin: { } origin } when !_hosts.Any(host => origin.Equals("http://" + host, StringComparison.OrdinalIgnoreCase)) => 403,
        { FetchSite: not (null or "same-origin" or "none") } => 403,
        _ => Place(request.Path) is null ? 404 : null,
    };

    /// <summary>What comes after the token: empty for the page; null when the token is not ours.</summary>
    public string? Place(string path)
    {
        var parts = path.Split('/', 3);
        return parts.Length == 3 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(parts[1]), Encoding.UTF8.GetBytes(token)) ? parts[2] : null;
    }
}
