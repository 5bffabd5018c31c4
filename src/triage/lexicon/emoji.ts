/** Emoji that say what a text without words means. A table to be extended; the rest says nothing by itself. */
export const gladEmoji = '👍❤♥💖💕💙💚💛🧡😍🥰😘🔥👏😊🙏💪💯🎉🤝⭐🌟✨🤩😀😁😃😄🙂☺👌✅😻🌹💐😎🤗🏆'
export const angryEmoji = '👎😡🤬🤮😠😤😭😢😞😒🙄💩🤢😩😫😣☹🙁😖🖕😾❌⛔😑😕😟😔💔🤦🤡😨😱'
