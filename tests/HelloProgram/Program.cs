using CliWrap;
using CliWrap.Buffered;
using DotLiquid;
using LiteDB;
using Polly;
using QuikGraph;
using QuikGraph.Algorithms;

// hello DATABASE [REPOSITORY]: reads every document with bare LiteDB; with a repository it also asks git where it is, puts
// the workstreams in order and prints a line for each, with one use of each library that a start of the pipeline rests on.
using var database = new LiteDatabase(new ConnectionString { Filename = args[0], ReadOnly = true });
var documents = database.GetCollectionNames().ToDictionary(name => name, name => database.GetCollection(name).FindAll().ToList());
Console.WriteLine($"{documents.Values.Sum(all => all.Count)} documents");
if (args.Length == 1)
    return;

var retry = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromMinutes(1)).Build();
var asked = await retry.ExecuteAsync(async stop => await Cli.Wrap("git")
    .WithArguments(["rev-parse", "--git-common-dir"]).WithWorkingDirectory(args[1]).ExecuteBufferedAsync(stop));
var graph = new AdjacencyGraph<string, Edge<string>>();
foreach (var workstream in documents["workstreams"])
{
    graph.AddVertex(workstream["ws_id"].AsString);
    foreach (var before in workstream["deps"].AsArray ?? [])
        graph.AddVerticesAndEdge(new Edge<string>(before.AsString, workstream["ws_id"].AsString));
}

var template = Template.Parse("{% for id in ids %}{{ id }} in {{ place }}\n{% endfor %}");
Console.Write(template.Render(Hash.FromAnonymousObject(new { ids = graph.TopologicalSort().ToList(), place = asked.StandardOutput.Trim() })));
