namespace PartnerDashboard.Bench;

/// <summary>Measures the portal beside the framework's own template and prints one table.</summary>
internal static class Bench
{
    public static async Task<int> Main(string[] arguments)
    {
        if (BenchOptions.Read(arguments) is not { } options)
        {
            Console.Error.WriteLine(BenchOptions.Usage);
            return 2;
        }

        using var limit = new CancellationTokenSource(options.Limit);
        var figures = new List<Figure>();
        var data = new List<CustomerData>();
        foreach (var size in options.Customers)
        {
            data.Add(await CustomerData.EnsureAsync(options.Folder, size, limit.Token));
        }

        if (options.Parts.Contains("times"))
        {
            var answers = await ServerTimes.MeasureAsync(data[0], data[^1], options.Only, limit.Token);
            Console.WriteLine(Figures.Markdown(answers, options.Customers[0], options.Customers[^1]));
        }

        if (options.Parts.Contains("import"))
        {
            figures.AddRange(await ImportFigures.MeasureAsync(options.Folder, limit.Token));
        }

        if (options.Parts.Contains("busy"))
        {
            figures.AddRange(await BusyFigures.MeasureAsync(options.Folder, limit.Token));
        }

        if (options.Parts.Overlaps(["start", "pages", "circuits", "clicks"]))
        {
            await BesideTemplateAsync(options, data[^1], figures, limit.Token);
        }

        if (figures.Count > 0)
        {
            Console.WriteLine(Figures.Markdown(figures));
        }

        return 0;
    }

    private static async Task BesideTemplateAsync(BenchOptions options, CustomerData data, List<Figure> figures, CancellationToken cancel)
    {
        var empty = await CustomerData.EnsureAsync(options.Folder, 0, cancel);
        var file = await Program.PortalAsync(options.Folder, cancel);
        var (portal, template) = (new Program(file, Settings(data)), new Program(await Program.TemplateAsync(options.Folder, cancel)));
        if (options.Parts.Contains("start"))
        {
            figures.Add(await PageFigures.StartAsync(new Program(file, Settings(empty)), template, cancel));
        }

        var (here, _) = await Site.StartAsync(portal, "global/", watched: true, cancel);
        await using var site = here;
        var (there, _) = await Site.StartAsync(template, "", watched: true, cancel);
        await using var templateSite = there;
        using var visitor = new Visitor(templateSite);
        if (options.Parts.Contains("pages"))
        {
            using var customer = new Visitor(site);
            await customer.SignInAsync(CustomerData.CustomerEmail, cancel);
            figures.AddRange(await new PageFigures(options).RequestsAsync(customer, "global/" + await data.DecisionAsync(cancel), visitor, cancel));
        }

        using var partner = new Visitor(site);
        await partner.SignInAsync(CustomerData.PartnerEmail, cancel);
        await using var circuits = new CircuitFigures(partner, visitor, options);
        if (options.Parts.Contains("circuits"))
        {
            figures.AddRange(await circuits.OpenAsync(cancel));
        }

        if (options.Parts.Contains("clicks"))
        {
            figures.AddRange(await circuits.ClickAsync(cancel));
        }
    }

    private static string[] Settings(CustomerData data) => [$"--Database:Directory={data.Directory}", $"--Mail:PickupDirectory={data.Directory}/mail"];
}
