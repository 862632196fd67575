using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tools;

/// <summary>The arguments with which <c>bwrap</c> starts a tool. Later ones win over earlier ones, so the order is the rule.</summary>
internal sealed class Bubblewrap(IsolatedPlaces places)
{
    /// <summary>The program's name.</summary>
    public const string Program = "bwrap";

    private const string Temporary = "/tmp";

    // Sockets of the user's session, and of those who do things for the user.
    private const string Sessions = "/run/user";
    private static readonly string[] Sockets = ["/run/docker.sock", "/run/podman/podman.sock"];

    private string[] Hidden => [Temporary, Sessions, places.UserHome];

    /// <summary>All arguments of <c>bwrap</c> for a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="file">The tool's program, absolute.</param>
    public IReadOnlyList<string> Arguments(ToolCall call, string file) =>
    [
        .. Start(call.Profile.Network),
        .. Hidden.Where(Directory.Exists).SelectMany(folder => (string[])["--tmpfs", folder]),
        .. InstallFolders.Of(file).Append(places.Repository).Concat(places.Shown).Where(IsShown).SelectMany(ReadOnly),
        .. Writable(call.Worktree),
        .. ReadOnly(Path.Combine(call.Worktree, ".git")),
        .. ReadOnly(places.Git),
        .. Directory.Exists(places.State) ? (string[])["--tmpfs", places.State] : [],
        .. places.Secrets.Concat(Sockets).Where(File.Exists).SelectMany(secret => (string[])["--ro-bind", "/dev/null", secret]),
        .. Writable(call.ArtifactsDirectory),
        "--chdir", call.Command.WorkingDirectory,
        "--", file, .. call.Command.Args,
    ];

    /// <summary>What every isolation begins with: namespaces of its own, no rights beyond the user's, everything to be read only.</summary>
    public static IReadOnlyList<string> Start(ToolNetwork network) =>
    [
        "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-ipc", "--unshare-uts",
        .. network == ToolNetwork.Off ? (string[])["--unshare-net"] : [],
        "--cap-drop", "ALL",
        "--ro-bind", "/", "/",
        "--dev", "/dev",
        "--proc", "/proc",
    ];

    // What lies in no hidden folder is seen as it is; what holds the user's home would show it again.
    private bool IsShown(string path) =>
        !FolderPath.Contains(path, places.UserHome) && Hidden.Any(hidden => FolderPath.Contains(hidden, path) && !FolderPath.Equal(hidden, path));

    private static string[] ReadOnly(string path) => Path.Exists(path) ? ["--ro-bind", path, path] : [];

    private static string[] Writable(string folder) => Directory.Exists(folder) ? ["--bind", folder, folder] : [];
}
