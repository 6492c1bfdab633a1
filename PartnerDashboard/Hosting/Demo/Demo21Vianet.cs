using PartnerDashboard.Core;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>The cloud operated by 21Vianet: resellers and customers in China. Every name is invented.</summary>
internal static class Demo21Vianet
{
    public static readonly DemoScript Script = new()
    {
        Cloud = new("21vianet"),
        DomainSuffix = ".partner.onmschina.cn",
        Tenants = new Dictionary<string, DemoTenant>
        {
            [DemoNames.Operator] = new("望津门户运营", "wangjinportal", "CN", "zh-Hans"),
            [DemoNames.MainPartner] = new("云帆远信息技术", "yunfanyuan", "CN", "zh-Hans", "4692015"),
            [DemoNames.SecondPartner] = new("青石桥数码", "qingshiqiao", "CN", "zh-Hans", "5418803"),
            [DemoNames.Provider] = new("江渚云服务分销", "jiangzhuyun", "CN", "zh-Hans", "3845571"),
            [DemoNames.Reseller] = new("柳岸听风科技", "liuantingfeng", "CN", "zh-Hans", "6201946"),
            [DemoNames.SuspendedPartner] = new("北岭寒松系统", "beilinghansong", "CN", "zh-Hans", "603358"),
            [DemoNames.FreshCustomer] = new("竹溪小筑书店", "zhuxishudian", "CN", "zh-Hans"),
            [DemoNames.BusyCustomer] = new("晨曦谷制药", "chenxigu", "CN", "zh-Hans"),
            [DemoNames.DirectCustomer] = new("梧桐里教育", "wutongli", "CN", "zh-Hans"),
            [DemoNames.CspCustomer] = new("海棠渡云托管", "haitangdu", "CN", "zh-Hans"),
            [DemoNames.ForeignCustomer] = new("Blue Mesa 大阪联络处", "bluemesaosaka", "JP", "en"),
            [DemoNames.RightToLeftCustomer] = new("مطعم قمر الليل", "qamarrestaurant", "CN", "en"),
            [DemoNames.FourByteCustomer] = new("𠮷祥堂茶业 🍵", "jixiangtang", "CN", "zh-Hans"),
            [DemoNames.LongNameCustomer] = new("湖光山色生态农业水利灌溉与乡村文化旅游综合开发以及传统手工艺保护传承推广示范园区管理委员会下属后勤保障与信息化建设服务中心（湖东分部及湖西分部联合办公室）", "huguangshanse", "CN", "zh-Hans"),
            [DemoNames.AmpersandCustomer] = new("O'Hara & 林 建筑设计", "oharalin", "CN", "en"),
            [DemoNames.SecondReseller] = new("归云数码", "guiyunshuma", "CN", "zh-Hans", "6207713"),
        },
        People =
        [
            "沈望津", "顾云舟", "陆子衿", "苏晚晴",
            "程远之", "何若谷", "谢明澜", "唐思齐",
            "石青禾", "乔以南", "江疏影清", "柳知夏",
            "闻听风", "岳北辰", "竺溪月", "庄小筑",
            "叶书言", "晨曦文", "谷雨生", "白露凝",
            "童梧声", "桐一叶", "海若棠", "佐伯 Hana",
            "قمر الدين", "𠮷田 祥", "湖山远", "Maeve O'Hara",
            "沈知秋", "陆闻笛", "顾远帆",
        ],
        Offers = new Dictionary<DemoOffer, string>
        {
            [DemoOffer.Office] = "由世纪互联运营的 Office 365 企业版 E3",
            [DemoOffer.SmallOffice] = "由世纪互联运营的 Office 365 商业协作版",
            [DemoOffer.Azure] = "由世纪互联运营的 Azure",
            [DemoOffer.Dynamics] = "由世纪互联运营的 Dynamics 365 销售",
        },
    };
}
