namespace PartnerDashboard.Hosting.Demo;

/// <summary>What the invented people write, in the language of the one who reads it.</summary>
internal sealed record DemoWords(string Reason, string MailText, string DeclineReason)
{
    private static readonly DemoWords English = new(
        "We would like to look after your cloud services and be your contact for questions.",
        "As agreed on the phone, here is our invitation. Once you approve it, we can order for you and help when something does not work.\n\nKind regards",
        "We are happy with our present partners and do not need another one this year.");

    private static readonly IReadOnlyDictionary<string, DemoWords> ByLanguage = new Dictionary<string, DemoWords>
    {
        ["en"] = English,
        ["fr"] = new(
            "Nous aimerions nous occuper de vos services cloud et rester votre interlocuteur pour toute question.",
            "Comme convenu au téléphone, voici notre invitation. Dès que vous l’aurez approuvée, nous pourrons commander pour vous et vous aider en cas de panne.\n\nCordialement",
            "Nous sommes satisfaits de nos partenaires actuels et n’en cherchons pas d’autre cette année."),
        ["de"] = new(
            "Wir möchten Ihre Clouddienste betreuen und Ihr Ansprechpartner bei Fragen sein.",
            "Wie am Telefon besprochen, hier unsere Einladung. Sobald Sie sie genehmigen, können wir für Sie bestellen und helfen, wenn etwas nicht geht.\n\nFreundliche Grüße",
            "Wir sind mit unseren jetzigen Partnern zufrieden und brauchen dieses Jahr keinen weiteren."),
        ["zh-Hans"] = new(
            "我们希望负责贵公司的云服务，并随时解答贵公司的问题。",
            "按照电话中的约定，现将请求发给您。您批准之后，我们即可为贵公司订购服务，并在出现故障时提供帮助。\n\n此致敬礼",
            "我们对现有的合作伙伴很满意，今年不需要再增加。"),
    };

    public static DemoWords In(string language) => ByLanguage.GetValueOrDefault(language, English);
}
