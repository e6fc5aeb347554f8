using System.Reflection;
using FitOps.HelpBuilder;

// build  <assembly> <pages> <output>   checks the pages and writes MAML and about_ topics
// update <assembly> <pages>            brings the pages up to date with the cmdlets, with placeholders for what is new
const int Failure = 1;
const int BadUsage = 2;

if (args is not (["build", _, _, _] or ["update", _, _]))
{
    Console.Error.WriteLine("Usage: build <assembly> <pages> <output> | update <assembly> <pages>");
    return BadUsage;
}

var commands = CommandReader.Read(Assembly.LoadFrom(Path.GetFullPath(args[1])));
var files = Directory.GetFiles(args[2], "*-*.md");
if (args[0] == "update")
{
    foreach (var command in commands)
    {
        var path = Path.Combine(args[2], command.Name + ".md");
        var page = File.Exists(path) ? MarkdownReader.Read(path, File.ReadAllText(path)) : null;
        File.WriteAllText(path, MarkdownWriter.Write(command, page));
    }

    return 0;
}

List<HelpPage> pages = [];
foreach (var file in files.Order(StringComparer.Ordinal))
{
    pages.Add(MarkdownReader.Read(file, File.ReadAllText(file)));
}

// The form is the compiler's, so that builds show each of them as an error.
var problems = HelpCheck.Problems(commands, pages).ToList();
problems.ForEach(problem => Console.Error.WriteLine($"module/docs : error HELP001: {problem}"));
if (problems.Count > 0)
{
    return Failure;
}

Directory.CreateDirectory(args[3]);
MamlWriter.Write(commands.Select(command => (command, pages.Single(page => page.Name == command.Name)))).Save(Path.Combine(args[3], MamlWriter.FileName));
foreach (var topic in Directory.GetFiles(args[2], "about_*.md"))
{
    File.WriteAllText(
        Path.Combine(args[3], Path.GetFileNameWithoutExtension(topic) + ".help.txt"), PlainText.Topic(File.ReadAllText(topic)));
}

return 0;
